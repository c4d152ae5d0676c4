import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, TestControlPlane } from '../testing/control-plane';
import { newKey } from '../testing/entry';
import { pushToMain } from '../testing/github-claims';

let plane: TestControlPlane;
beforeAll(async () => void (plane = await TestControlPlane.start()), 120_000);
afterAll(() => plane?.stop());

describe('entries', () => {
  it('are written once by a trusted build and read by everybody of the repository', async () => {
    const { hash } = newKey();
    expect(await plane.download('main', hash)).toBeUndefined();
    expect(await plane.upload('main', hash, 'clean')).toBe(200);
    expect(await plane.upload('main', hash, 'again')).toBe(409);
    expect(await plane.download('main', hash)).toBe('clean');
    expect(await plane.download('pr7', hash)).toBe('clean');
    expect(await plane.download('reader', hash)).toBeUndefined();
  });

  it('of a pull request are seen by itself alone, and stay behind what main writes later', async () => {
    const { hash } = newKey();
    expect(await plane.upload('pr7', hash, 'poison')).toBe(200);
    expect(await plane.download('pr7', hash)).toBe('poison');
    expect(await plane.download('pr8', hash)).toBeUndefined();
    expect(await plane.download('main', hash)).toBeUndefined();
    expect(await plane.upload('main', hash, 'clean')).toBe(200);
    expect(await plane.download('pr7', hash)).toBe('clean');
    expect(await plane.upload('pr8', hash, 'poison')).toBe(409);
  });

  it('are refused to whoever only reads, and above the limit to everybody', async () => {
    const answer = await plane.post(`/v1/entries/1/upload`, 'reader', contentOf('x'));
    expect(answer).toMatchObject({ status: 403, body: { reason: 'read-only' } });
    const large = { size: 2 * 1024 ** 3 + 1, sha256: 'a'.repeat(64) };
    expect(await plane.post('/v1/entries/1/upload', 'main', large)).toMatchObject({
      status: 403,
      body: { error: 'an entry has at most 2147483648 bytes', reason: 'too-large' },
    });
  });

  it('acceptance 12: take no scope from a client', async () => {
    const wish = { ...contentOf('x'), scope: 'trusted' };
    expect((await plane.post(`/v1/entries/1/upload`, 'pr7', wish)).status).toBe(400);
    expect((await plane.post('/v1/entries/1/upload?scope=trusted', 'pr7', wish)).status).toBe(404);
  });

  it.each([
    ['no JSON', '{'],
    ['no size', { sha256: 'a'.repeat(64) }],
    ['a negative size', { size: -1, sha256: 'a'.repeat(64) }],
    ['a size that is no whole number', { size: 1.5, sha256: 'a'.repeat(64) }],
    ['a checksum in upper case', { size: 1, sha256: 'A'.repeat(64) }],
  ])('are refused with %s', async (_what, body) => {
    expect((await plane.post('/v1/entries/1/upload', 'main', body)).status).toBe(400);
  });

  it.each(['..', '%2e%2e%2f', 'a'.repeat(129), 'a%00', 'é', 'a|b'])(
    'acceptance 11: have no hash like %s',
    async (hash) => {
      expect((await plane.post(`/v1/entries/${hash}/download`, 'main')).status).toBe(404);
      expect((await plane.post(`/v1/entries/${hash}/upload`, 'main')).status).toBe(404);
    },
  );
});

describe('the other routes', () => {
  it('hand out the grant, the keys and health', async () => {
    expect(await plane.call('GET', '/health')).toMatchObject({ status: 200 });
    const keys = await plane.sealer.publicKeys();
    expect(await plane.call('GET', '/v1/keys')).toMatchObject({ status: 200, body: { keys } });
    expect(await plane.call('GET', '/v1/grant', 'pr7')).toMatchObject({
      status: 200,
      body: { reads: ['trusted', 'own/pr-7'], writes: 'own/pr-7' },
    });
  });

  it('answer 401 with a reason, and never the token', async () => {
    const token = await plane.issuer.token({ ...pushToMain(plane.issuer.url), repository_id: '9' });
    const answer = await plane.post('/v1/token', '', { token });
    expect(answer).toMatchObject({
      status: 401,
      body: { error: 'no trust rule covers the claims of the token', reason: 'no-rule' },
    });
    expect(JSON.stringify(answer)).not.toContain(token.slice(0, 20));
    expect(await plane.call('GET', '/v1/grant')).toMatchObject({ body: { reason: 'missing' } });
    expect(await plane.call('GET', '/v1/grant', 'nobody')).toMatchObject({ status: 401 });
    expect(await plane.post('/v1/entries/1/download', 'nobody')).toMatchObject({ status: 401 });
    for (const body of ['', '{', '{}', '{"token":1}'])
      expect(await plane.post('/v1/token', '', body)).toMatchObject({
        status: 401,
        body: { reason: 'malformed' },
      });
    const long = await plane.post('/v1/token', '', { token: 'x'.repeat(17_500) });
    expect(long).toMatchObject({ status: 401, body: { reason: 'malformed' } });
  });

  it('answer 404 and 405 to what is no request of theirs', async () => {
    expect((await plane.call('GET', '/v1/token')).status).toBe(405);
    expect((await plane.call('GET', '/v1/entries/1/download', 'main')).status).toBe(405);
    expect((await plane.call('GET', '/v1/cache/1', 'main')).status).toBe(404);
    expect((await plane.call('GET', '/__proto__')).status).toBe(404);
    expect((await plane.call('GET', '/constructor')).status).toBe(404);
  });
});
