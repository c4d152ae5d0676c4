import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HostileUpstream, startHostileUpstream } from '../../testing/hostile-upstream';
import { type TestSidecar, startSidecar } from '../../testing/sidecar';
import { until } from '../../testing/until';

let upstream: HostileUpstream;
let sidecar: TestSidecar;

beforeEach(async () => {
  upstream = await startHostileUpstream();
  await upstream.put('1', Buffer.from('one'));
  sidecar = await startSidecar(upstream.url);
});

afterEach(async () => {
  await sidecar.stop();
  await upstream.close();
});

/** Sends one request as it is written and returns the whole answer. */
const raw = async (lines: readonly string[], token = sidecar.token): Promise<string> => {
  const socket = connect(Number(new URL(sidecar.url).port), '127.0.0.1');
  const head = [...lines, 'Host: x', `Authorization: Bearer ${token}`, 'Connection: close'];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  return text(socket);
};

describe('the front', () => {
  it('listens on the loopback interface, under a token made for this job', async () => {
    expect(sidecar.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sidecar.token).toMatch(/^[\w-]{43}$/);
  });

  it.each(['', 'wrong'])('refuses the token "%s" as Nx expects it', async (token) => {
    const answer = await raw(['GET /v1/cache/1 HTTP/1.1'], token);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toMatch(/\r\ncontent-type: text\/plain\r\n/i);
    expect(upstream.seen).not.toContain('GET /v1/cache/1');
  });

  it('takes a path with slashes in front, and sends the length', async () => {
    const answer = await raw(['GET //v1/cache/1 HTTP/1.1']);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\ncontent-length: 3\r\n/i);
    expect(answer.endsWith('\r\n\r\none')).toBe(true);
  });

  it.each([
    ['GET /v1/cache/.. HTTP/1.1', 404],
    ['GET /v1/cache/%2e%2e%2f1 HTTP/1.1', 404],
    [`GET /v1/cache/${'1'.repeat(129)} HTTP/1.1`, 404],
    ['GET /etc/passwd HTTP/1.1', 404],
    ['DELETE /v1/cache/1 HTTP/1.1', 405],
    ['PUT /v1/cache/2 HTTP/1.1', 411],
  ])('answers %s with %d and asks nobody', async (line, status) => {
    expect(await raw([line])).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(upstream.seen.filter((each) => each.includes('/v1/cache/'))).toEqual([]);
  });

  it('asks for 32 entries at a time, and for no more once they have stalled', async () => {
    upstream.mood = 'hang';
    const wide = Array.from({ length: 100 }, (_, hash) => sidecar.get(`${hash}`));
    const statuses = (await Promise.all(wide)).map(({ status }) => status);
    expect(statuses).toEqual(Array(100).fill(404));
    expect(upstream.peak).toBe(32);
  });

  it('stops asking for an entry when its reader has gone', async () => {
    await upstream.put('2', Buffer.alloc(5_000_000));
    upstream.mood = 'hang in the body';
    const socket = connect(Number(new URL(sidecar.url).port), '127.0.0.1');
    socket.write(
      `GET /v1/cache/2 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${sidecar.token}\r\n\r\n`,
    );
    await until('half of it', async () => (await sidecar.spooled()).length === 1);
    socket.destroy();
    await until('an empty spool', async () => (await sidecar.spooled()).length === 0);
    upstream.mood = 'well';
    expect((await sidecar.get('1')).status).toBe(200);
    expect(sidecar.reports.filter(([name]) => name === 'fault')).toEqual([]);
  });

  it('reads nothing and stores nothing without a grant', async () => {
    await sidecar.stop();
    sidecar = await startSidecar(upstream.url, { sidecar: { grant: async () => undefined } });
    expect((await sidecar.get('1')).status).toBe(404);
    expect(await sidecar.put('2', Buffer.alloc(1_000_000))).toBe(403);
    const report = await sidecar.drain(1_000);
    expect(report).toMatchObject({ hits: 0, misses: 1, stored: 0, dropped: {} });
    expect(report.notice).toBe('there is no credential: nothing was read, nothing stored');
  });
});
