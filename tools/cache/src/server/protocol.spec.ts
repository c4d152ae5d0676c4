import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSeal, SEAL_HEADER } from '../core/seal-header';
import { sha256Of } from '../testing/entry';
import { ADMIN_TOKEN, startServer, type TestServer, TOKENS } from '../testing/cache-server';

let cache: TestServer;

beforeAll(async () => {
  cache = await startServer();
});
afterAll(() => cache.stop());

const bytesOf = async (answer: Response): Promise<Buffer> =>
  Buffer.from(await answer.arrayBuffer());

describe('the protocol of Nx', () => {
  it('acceptance 16: a stored entry is answered with exactly 200, a second with 409', async () => {
    expect((await cache.put('16', Buffer.from('first'))).status).toBe(200);
    expect((await cache.put('16', Buffer.from('second'))).status).toBe(409);
    expect(String(await bytesOf(await cache.get('16')))).toBe('first');
  });

  it('a missing entry is a 404', async () => {
    expect((await cache.get('404')).status).toBe(404);
  });

  it.each(['GET', 'PUT'])(
    'acceptance 17: %s without a known token is 401 text/plain',
    async (method) => {
      for (const authorization of ['', 'Bearer nobody', 'Basic x']) {
        const headers: Record<string, string> = authorization ? { authorization } : {};
        const body = method === 'PUT' ? 'bytes' : undefined;
        const answer = await fetch(`${cache.url}/v1/cache/17`, { method, headers, body });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('content-type')).toBe('text/plain');
        expect(await answer.text()).not.toContain('nobody');
      }
      expect((await cache.get('17')).status).toBe(404);
    },
  );

  it('acceptance 19: other paths are 404, other methods 405 with those allowed', async () => {
    for (const path of ['/v2/cache/1', '/v1/cache', '/v1/cache/', '/v1/cache/1/2', '/favicon.ico'])
      expect((await fetch(cache.url + path)).status).toBe(404);
    for (const method of ['POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
      const answer = await fetch(`${cache.url}/v1/cache/19`, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PUT']);
    }
    const token = await fetch(`${cache.url}/v1/token`);
    expect([token.status, token.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('acceptance 20: an entry comes with its length, its seal and no other encoding', async () => {
    const bytes = randomBytes(300_000);
    await cache.put('20', bytes);
    const headers = { authorization: 'Bearer trusted', 'accept-encoding': 'gzip, br' };
    const answer = await fetch(`${cache.url}/v1/cache/20`, { headers });
    expect(answer.headers.get('content-length')).toBe('300000');
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(decodeSeal(answer.headers.get(SEAL_HEADER) ?? '')).toMatchObject({
      repository: 'static/shop',
      scope: 'trusted',
      hash: '20',
      size: 300_000,
      sha256: sha256Of(bytes),
    });
    expect((await bytesOf(answer)).equals(bytes)).toBe(true);
  });

  it('two slashes come of a base URL that ends in one', async () => {
    await cache.put('slash', Buffer.from('x'));
    const headers = { authorization: 'Bearer trusted' };
    expect((await fetch(`${cache.url}//v1/cache/slash`, { headers })).status).toBe(200);
  });
});

describe('scopes', () => {
  it('acceptance 5: a token that only reads gets 200 and 404, and 403 for writes', async () => {
    await cache.put('5', Buffer.from('x'));
    expect((await cache.get('5', TOKENS.read)).status).toBe(200);
    expect((await cache.get('5-missing', TOKENS.read)).status).toBe(404);
    expect((await cache.put('5-new', Buffer.from('x'), TOKENS.read)).status).toBe(403);
    expect((await cache.put('5-long', randomBytes(60_000_000), TOKENS.read)).status).toBe(403);
    for (const hash of ['5-new', '5-long']) expect((await cache.get(hash)).status).toBe(404);
    expect(cache.reports).toContainEqual(['writeRefused', 'read-only']);
  });

  it("what a pull request stores is read by itself alone, and never replaces what's trusted", async () => {
    expect((await cache.put('scope', Buffer.from('mine'), TOKENS.own)).status).toBe(200);
    const readers = [TOKENS.own, TOKENS.other, TOKENS.read, TOKENS.trusted];
    const seen = await Promise.all(
      readers.map(async (token) => (await cache.get('scope', token)).status),
    );
    expect(seen).toEqual([200, 404, 404, 404]);
    expect((await cache.put('scope', Buffer.from('main'))).status).toBe(200);
    expect(await (await cache.get('scope', TOKENS.own)).text()).toBe('main');
    expect((await cache.put('scope', Buffer.from('again'), TOKENS.other)).status).toBe(409);
  });

  it('acceptance 12: no header, query or path of a client changes its scope', async () => {
    const headers = {
      authorization: `Bearer ${TOKENS.own}`,
      'x-scope': 'trusted',
      'x-platform-cache-scope': 'trusted',
      'x-repository': 'github/1',
    };
    const url = `${cache.url}/v1/cache/12?scope=trusted&repository=github/1`;
    const answer = await fetch(url, { method: 'PUT', headers, body: 'mine' });
    expect(answer.status).toBe(200);
    expect((await cache.get('12')).status).toBe(404);
    expect((await cache.get('12', TOKENS.other)).status).toBe(404);
    expect(
      (await fetch(`${cache.url}/v1/cache/trusted/12`, { method: 'PUT', headers })).status,
    ).toBe(404);
  });
});

describe('what is not of Nx', () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(cache.url + path, init);
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('tells who one is', async () => {
    const answer = await ask('/v1/grant', bearer(TOKENS.own));
    expect(await answer.json()).toEqual({
      repository: 'static/shop',
      reads: ['trusted', 'own/pr-7'],
      writes: 'own/pr-7',
      subject: 'static/shop pr-7',
    });
    expect((await ask('/v1/grant', bearer(ADMIN_TOKEN))).status).toBe(401);
  });

  it('tells its public keys, health and readiness to everybody', async () => {
    const { keys } = (await (await ask('/v1/keys')).json()) as { keys: { pem: string }[] };
    expect(keys[0]?.pem).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect((await ask('/health')).status).toBe(200);
    expect((await ask('/ready')).status).toBe(200);
  });

  it('refuses tokens that no issuer signed, and bodies that are none', async () => {
    const bodies = ['{"token":"a.b.c"}', '{"token":1}', 'no json', '', 'x'.repeat(70_000)];
    for (const body of bodies) {
      const answer = await ask('/v1/token', { method: 'POST', body });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: expect.any(String), reason: 'malformed' });
    }
  });

  it.each(['/metrics', '/stats', '/'])('shows %s on this machine', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });

  it('shows figures to no page of a stranger whose name leads here', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) =>
      request(`${cache.url}/stats`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end(),
    );
    expect(status).toBe(401);
  });
});
