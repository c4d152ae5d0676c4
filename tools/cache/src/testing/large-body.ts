import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage, request } from 'node:http';
import type { ServerProcess } from './server-process';

/** One mebibyte in which every 8 bytes differ; its first 8 bytes are numbered when it is sent. */
const BLOCK = Buffer.alloc(2 ** 20);
for (let at = 0; at < BLOCK.length; at += 8) BLOCK.writeDoubleLE(Math.sqrt(at + 2), at);

function* blocks(size: number): Generator<Buffer> {
  for (let sent = 0, number = 0; sent < size; sent += BLOCK.length, number++) {
    BLOCK.writeDoubleLE(number, 0);
    yield Buffer.from(BLOCK.subarray(0, Math.min(BLOCK.length, size - sent)));
  }
}

const options = ({ token }: ServerProcess, headers: Record<string, string | number> = {}) => ({
  headers: { authorization: `Bearer ${token}`, ...headers },
  agent: false as const,
});

/** Uploads an entry that is never whole in memory; every mebibyte differs. */
export async function upload(
  server: ServerProcess,
  hash: string,
  size: number,
): Promise<{ status: number; sha256: string }> {
  const url = `${server.url}/v1/cache/${hash}`;
  const sending = request(url, { method: 'PUT', ...options(server, { 'content-length': size }) });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  const digest = createHash('sha256');
  for (const block of blocks(size)) {
    digest.update(block);
    if (!sending.write(block)) await once(sending, 'drain');
  }
  sending.end();
  const [answer] = await answered;
  answer.resume();
  return { status: answer.statusCode ?? 0, sha256: digest.digest('hex') };
}

/** Downloads an entry and keeps only its length and SHA-256. */
export async function downloadDigest(
  server: ServerProcess,
  hash: string,
): Promise<{ size: number; sha256: string }> {
  const asking = get(`${server.url}/v1/cache/${hash}`, options(server));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const digest = createHash('sha256');
  let size = 0;
  for await (const chunk of answer) {
    digest.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { size, sha256: digest.digest('hex') };
}
