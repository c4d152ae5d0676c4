import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../testing/entry';
import { open, readToEnd, requestHead } from '../testing/raw-http';
import { CHECKS_CONTENT } from '../core/checks-content';
import { downloadsSame, upload } from '../testing/large-body';
import { type ServerProcess, startProcess } from '../testing/server-process';
import { until } from '../testing/until';

/** What the server may hold, whatever passes through it. */
const MEMORY = 150 * 1024 ** 2;

let server: ServerProcess;
afterEach(() => server.end('SIGKILL'));

describe('acceptance 21: round trips', () => {
  it('0 bytes, 1 byte, 5 MB, 6.1 MB and 60 MB come back as they went', async () => {
    server = await startProcess();
    for (const size of [0, 1, 5_000_000, 6_100_000, 60_000_000]) {
      const bytes = randomBytes(size);
      expect((await server.put(`21-${size}`, bytes)).status).toBe(200);
      const answer = await server.get(`21-${size}`);
      expect(answer.headers.get('content-length')).toBe(String(size));
      expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(bytes));
    }
    expect(server.memory().peak).toBeLessThan(MEMORY);
  });

  it('2 GB come back as they went (large: CI may leave it out by this name)', async () => {
    server = await startProcess();
    const size = 2_000_000_000;
    expect(await upload(server, '21-large', size)).toBe(200);
    expect(await downloadsSame(server, '21-large', size)).toBe(true);
    expect(server.memory().peak).toBeLessThan(MEMORY);
  }, 120_000);
});

const readAway = (url: string, token: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get(url, { headers, agent: false }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve(answer.statusCode === 200 ? bytes : -1));
    }).on('error', reject);
  });

describe('many readers', () => {
  it('acceptance 32: 500 at once beside 200 slow ones all get their entry, no file stays open', async () => {
    server = await startProcess();
    await server.put('32', randomBytes(1_000_000));
    await server.put('32-slow', randomBytes(20_000_000));
    const before = server.openFiles();
    const slow = await Promise.all(Array.from({ length: 200 }, () => open(server.port)));
    const request = requestHead(
      'GET',
      '/v1/cache/32-slow',
      [`${CHECKS_CONTENT}: test`],
      server.token,
    );
    for (const socket of slow) socket.pause().write(request);
    const areServed = () => server.openFiles() >= before + 400;
    // Content is verified before it is sent, 4 GB of it here.
    await until('the slow ones are served', areServed, 40_000);
    const url = `${server.url}/v1/cache/32`;
    const got = await Promise.all(Array.from({ length: 500 }, () => readAway(url, server.token)));
    expect(new Set(got)).toEqual(new Set([1_000_000]));
    expect(server.memory().peak).toBeLessThan(MEMORY);
    for (const socket of slow) socket.destroy();
    await until('all files are closed', () => server.openFiles() <= before);
  });

  it('acceptance 33: a client that stops reading gets what its buffers hold, later the rest', async () => {
    server = await startProcess();
    const size = 60_000_000;
    await server.put('33', randomBytes(size));
    const before = server.bytesRead();
    const socket = (await open(server.port)).pause();
    socket.write(requestHead('GET', '/v1/cache/33', ['Connection: close'], server.token));
    let last = 0;
    await until('the server waits', () => {
      const [earlier, now] = [last, server.bytesRead() - before];
      last = now;
      return now > 1_000_000 && now === earlier;
    });
    // The content is read once before, to verify it.
    expect(last - size).toBeLessThan(size / 2);
    expect((await readToEnd(socket.resume())).length).toBeGreaterThan(size);
  });
});
