import { once } from 'node:events';
import { get, type IncomingMessage, request } from 'node:http';
import type { ServerProcess } from './server-process';

/** One mebibyte in which every 8 bytes differ; its first 8 bytes are numbered when it is sent. */
const BLOCK = Buffer.alloc(2 ** 20);
for (let at = 0; at < BLOCK.length; at += 8) BLOCK.writeDoubleLE(Math.sqrt(at + 2), at);

/** Each holds until the next is asked for: they are one memory, since copies cost more than sending them. */
const blocks = function* (size: number): Generator<Buffer> {
  for (let sent = 0, number = 0; sent < size; sent += BLOCK.length, number++) {
    BLOCK.writeDoubleLE(number, 0);
    yield BLOCK.subarray(0, Math.min(BLOCK.length, size - sent));
  }
};

const options = ({ token }: ServerProcess, headers: Record<string, string | number> = {}) => ({
  headers: { authorization: `Bearer ${token}`, ...headers },
  agent: false as const,
});

/** Uploads an entry that is never whole in memory; every mebibyte differs. Resolves with the status. */
export const upload = async (
  server: ServerProcess,
  hash: string,
  size: number,
): Promise<number> => {
  const url = `${server.url}/v1/cache/${hash}`;
  const sending = request(url, { method: 'PUT', ...options(server, { 'content-length': size }) });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  for (const block of blocks(size))
    await new Promise<void>((sent, fail) =>
      sending.write(block, (error) => (error ? fail(error) : sent())),
    );
  sending.end();
  const [answer] = await answered;
  answer.resume();
  return answer.statusCode ?? 0;
};

/** Whether an entry is byte for byte what {@link upload} sends; it is never whole in memory. */
export const downloadsSame = async (
  server: ServerProcess,
  hash: string,
  size: number,
): Promise<boolean> => {
  const asking = get(`${server.url}/v1/cache/${hash}`, options(server));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const sent = blocks(size);
  let expected = Buffer.alloc(0);
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      if (expected.length === 0) expected = sent.next().value ?? Buffer.alloc(0);
      const length = Math.min(expected.length, chunk.length - at);
      if (length === 0 || expected.compare(chunk, at, at + length, 0, length) !== 0) return false;
      expected = expected.subarray(length);
      at += length;
    }
  }
  return expected.length === 0 && sent.next().done === true;
};
