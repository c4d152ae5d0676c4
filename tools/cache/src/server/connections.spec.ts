import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer, TOKENS } from '../testing/cache-server';
import { open, readToEnd, requestHead, statusIn } from '../testing/raw-http';
import { until } from '../testing/until';

const LIMIT_MS = 10_000;

let cache: TestServer;
beforeAll(async () => void (cache = await startServer()));
afterAll(() => cache.stop());

const put = (headers: readonly string[], token?: string): string =>
  requestHead('PUT', '/v1/cache/1', headers, token);
const get = (path: string, headers: readonly string[] = [], token = 'nobody'): string =>
  requestHead('GET', path, headers, token);

/** What the client does on its connection, then nothing more; `drip` comes again and again. */
interface Manner {
  readonly says: string | Buffer;
  readonly drip?: string;
  readonly ends?: boolean;
}

const token = ['Content-Length: 100', 'Content-Type: application/json'];
const MANNERS: Readonly<Record<string, Manner>> = {
  'says nothing': { says: '' },
  'begins a handshake of TLS': { says: Buffer.from([0x16, 3, 1, 2, 0, 1]) },
  'sends half a line': { says: 'GET /v1' },
  'never ends its headers': { says: 'GET / HTTP/1.1\r\n', drip: 'X-A: b\r\n' },
  'sends no body to the exchange of tokens': { says: requestHead('POST', '/v1/token', token) },
  'sends that body slowly': { says: requestHead('POST', '/v1/token', token), drip: ' ' },
  'sends that body in endless chunks': {
    says: requestHead('POST', '/v1/token', ['Transfer-Encoding: chunked']),
    drip: '1\r\nx\r\n',
  },
  'announces a short body to a 401': { says: put(['Content-Length: 10'], 'nobody') },
  'announces a long body to a 401': { says: put(['Content-Length: 60000000'], 'nobody') },
  'sends a long body to a 401 slowly': {
    says: put(['Content-Length: 60000000'], 'nobody'),
    drip: 'x'.repeat(5000),
  },
  'announces a body to a 403': { says: put(['Content-Length: 10'], TOKENS.read) },
  'announces a body to a 411': { says: put(['Transfer-Encoding: chunked']) },
  'announces a body to a GET': { says: get('/health', ['Content-Length: 10']) },
  'announces a body to nothing': { says: get('/nothing', ['Content-Length: 10']) },
  'announces a body and sends none': { says: put(['Content-Length: 1000']) },
  'announces a body and sends it slowly': { says: put(['Content-Length: 1000000']), drip: 'x' },
  'announces a body and ends its side': { says: put(['Content-Length: 1000']), ends: true },
  'waits to be asked for a body': { says: put(['Content-Length: 9', 'Expect: 100-continue']) },
  'expects what there is not': { says: put(['Content-Length: 9', 'Expect: x']), drip: '' },
  'keeps its connection after a 401': { says: get('/v1/cache/1') },
  'keeps its connection after /health': { says: get('/health') },
  'keeps its connection after /v1/keys': { says: get('/v1/keys') },
  'keeps its connection after a 404': { says: get('/nothing') },
  'keeps its connection after the figures': { says: get('/metrics', ['Host: elsewhere']) },
};

const behave = async ({ says, drip, ends }: Manner): Promise<{ ms: number; answer: string }> => {
  const began = Date.now();
  const socket: Socket = await open(cache.port);
  const answer = readToEnd(socket);
  socket.write(says);
  if (ends) socket.end();
  const dripping = drip && setInterval(() => socket.write(drip), 300);
  const text = await Promise.race([answer, late(socket)]);
  clearInterval(dripping || undefined);
  return { ms: Date.now() - began, answer: text };
};

const late = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve('still open'), 2 * LIMIT_MS);
    socket.once('close', () => clearTimeout(timer));
  });

describe('a connection is closed within 10 s when its client', { concurrent: true }, () => {
  it.each(Object.keys(MANNERS))('%s', async (manner) => {
    const { ms, answer } = await behave(MANNERS[manner] as Manner);
    expect(answer).not.toBe('still open');
    expect(ms).toBeLessThan(LIMIT_MS);
  });
});

it('a stranger gets the answer whole before the connection is closed', async () => {
  const { answer } = await behave({ says: put(['Content-Length: 5'], 'nobody') });
  expect(statusIn(answer)).toBe(401);
  expect(answer).toMatch(/connection: close/i);
  expect(answer).toMatch(/the token is not known$/);
});

it('a stranger is looked at once, however many requests are on the connection', async () => {
  const failures = (): number =>
    cache.reports.filter(([name]) => name === 'authenticationFailed').length;
  const before = failures();
  const exchange = `${requestHead('POST', '/v1/token', ['Content-Length: 13'])}{"token":"x"}`;
  const { answer } = await behave({ says: exchange.repeat(500) });
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401']);
  expect(failures() - before).toBe(1);
});

it('a request on a connection finds what the one before it has done', async () => {
  const paths = Array.from({ length: 20 }, (_, index) => `/v1/cache/pipelined-${index}`);
  const write = (path: string, headers: readonly string[] = []): string =>
    `${requestHead('PUT', path, ['Content-Length: 1', ...headers])}x`;
  const pairs = paths.map((path) => `${write(path)}${get(path, [], TOKENS.trusted)}`);
  const again = write('/v1/cache/pipelined-0', ['Connection: close']);
  const { answer } = await behave({ says: `${pairs.join('')}${again}` });
  const statuses = [...Array<string>(40).fill('HTTP/1.1 200'), 'HTTP/1.1 409'];
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(statuses);
});

it('a principal keeps its connection, for closing it under the next request would fail a build', async () => {
  const socket = await open(cache.port);
  let answers = '';
  socket.on('data', (text) => (answers += text));
  for (const count of [1, 2]) {
    socket.write(get('/v1/cache/none', [], TOKENS.trusted));
    await until('an answer', () => answers.split('no such entry').length > count);
  }
  expect(answers).not.toMatch(/connection: close/i);
  socket.destroy();
});
