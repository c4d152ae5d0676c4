import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer, TOKENS } from '../testing/cache-server';
import { filesBelow } from '../testing/files-below';
import { exchange, open, readToEnd, requestHead, statusIn } from '../testing/raw-http';

let cache: TestServer;

beforeAll(async () => {
  cache = await startServer({
    server: { limits: { maxEntryBytes: 1_000_000, maxTokenBytes: 16_384 } },
  });
});
afterAll(() => cache.stop());

const put = (hash: string, headers: readonly string[], body = ''): Promise<string> =>
  exchange(
    cache.port,
    requestHead('PUT', `/v1/cache/${hash}`, [...headers, 'Connection: close']) + body,
  );

describe('paths', () => {
  it.each([
    '../trusted/1',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fx',
    '%252e%252e%252fx',
    '%00',
    'a%00b',
    'a\\b',
    'ünï',
    'a'.repeat(129),
    'a b',
    'a;b',
    '.',
    '..',
  ])('acceptance 11: %s is a 404, and no file is touched', async (hash) => {
    const before = filesBelow(cache.folder);
    for (const method of ['GET', 'PUT']) {
      const head = requestHead(method, `/v1/cache/${hash}`, [
        'Content-Length: 1',
        'Connection: close',
      ]);
      expect([400, 404]).toContain(statusIn(await exchange(cache.port, Buffer.from(`${head}x`))));
    }
    expect(filesBelow(cache.folder)).toEqual(before);
  });

  it('acceptance 11: a name that Windows reserves is a hash like any other', async () => {
    expect((await cache.put('CON', Buffer.from('one'))).status).toBe(200);
    expect((await cache.put('con', Buffer.from('two'))).status).toBe(200);
    expect(await (await cache.get('CON')).text()).toBe('one');
    expect(filesBelow(cache.folder).filter((file) => /con/i.test(file))).toEqual([]);
  });

  it('the longest hash is taken', async () => {
    expect((await cache.put('a'.repeat(128), Buffer.from('x'))).status).toBe(200);
  });
});

describe('acceptance 18: lengths', () => {
  it.each([
    ['no number', ['Content-Length: NaN'], 400],
    ['negative', ['Content-Length: -1'], 400],
    ['scientific', ['Content-Length: 1e9'], 400],
    ['with a sign', ['Content-Length: +5'], 400],
    ['hexadecimal', ['Content-Length: 0x5'], 400],
    ['with leading zeros', ['Content-Length: 0005'], 411],
    ['twice', ['Content-Length: 5', 'Content-Length: 5'], 400],
    ['two that differ', ['Content-Length: 5', 'Content-Length: 6'], 400],
    ['a list', ['Content-Length: 5, 5'], 400],
    ['too large for a number', ['Content-Length: 99999999999999999999'], 400],
    ['with Transfer-Encoding', ['Content-Length: 5', 'Transfer-Encoding: chunked'], 400],
  ])('%s is refused, nothing is stored', async (name, headers, status) => {
    const hash = `18-${name.replaceAll(' ', '-')}`;
    expect(statusIn(await put(hash, headers, 'abcde'))).toBe(status);
    expect((await cache.get(hash)).status).toBe(404);
  });

  it('missing is refused, nothing is stored', async () => {
    expect(statusIn(await put('18-missing', []))).toBe(411);
    expect(statusIn(await put('18-missing', [], 'abcde'))).toBe(400);
    expect((await cache.get('18-missing')).status).toBe(404);
  });

  it('a chunked body is refused, nothing is stored', async () => {
    const answer = await put(
      '18-chunked',
      ['Transfer-Encoding: chunked'],
      '5\r\nabcde\r\n0\r\n\r\n',
    );
    expect(statusIn(answer)).toBe(411);
    expect((await cache.get('18-chunked')).status).toBe(404);
  });

  it('a request that hides in a body is never answered', async () => {
    const hidden = requestHead('PUT', '/v1/cache/18-hidden', ['Content-Length: 1']) + 'x';
    const outer = requestHead('PUT', '/v1/cache/18-outer', [
      `Content-Length: ${hidden.length}`,
      'Connection: close',
    ]);
    await exchange(cache.port, outer + hidden);
    expect((await cache.get('18-outer')).status).toBe(200);
    expect((await cache.get('18-hidden')).status).toBe(404);
  });
});

describe('sizes', () => {
  it('acceptance 35: an entry that is too large is a 403 before its body has come', async () => {
    const socket = await open(cache.port);
    const answer = readToEnd(socket);
    socket.write(requestHead('PUT', '/v1/cache/35', ['Content-Length: 1000001']));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(String(first)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    socket.end(randomBytes(1_000_001));
    expect(await answer).toMatch(/connection: close/i);
    expect((await cache.get('35')).status).toBe(404);
    expect(cache.reports).toContainEqual(['writeRefused', 'too-large']);
  });

  it('acceptance 35: after a short refused body the connection is used again', async () => {
    const refused = requestHead('PUT', '/v1/cache/35', ['Content-Length: 5'], TOKENS.read);
    const next = requestHead('GET', '/v1/cache/35', ['Connection: close']);
    const answers = await exchange(cache.port, `${refused}abcde${next}`);
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 404']);
  });

  it('asks for the body when a client waits to be asked', async () => {
    const socket = await open(cache.port);
    const answer = readToEnd(socket);
    const headers = ['Content-Length: 2', 'Expect: 100-continue', 'Connection: close'];
    socket.write(requestHead('PUT', '/v1/cache/expected', headers));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(String(first)).toMatch(/^HTTP\/1\.1 100 Continue\r\n/);
    socket.write('ok');
    expect(await answer).toMatch(/HTTP\/1\.1 200 OK/);
  });

  it('a token that is too long is a 401', async () => {
    const answer = await cache.get('1', 'x'.repeat(16_385));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/plain']);
  });
});

describe('time', () => {
  it('acceptance 31: headers that come slowly end the connection within 5 s', async () => {
    const socket = await open(cache.port);
    const ended = readToEnd(socket);
    const began = Date.now();
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 200);
    socket.write('GET /v1/cache/1 HTTP/1.1\r\n');
    const answer = await ended.finally(() => clearInterval(drip));
    expect(statusIn(answer)).toBe(408);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
