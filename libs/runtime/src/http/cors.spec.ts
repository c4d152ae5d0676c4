import { afterEach, expect, test, vi } from 'vitest';
import { captureLogs } from '../testing/index.js';
import { httpApp, router } from './index.js';

afterEach(() => vi.unstubAllEnvs());

const PAGE = 'https://shop.example.com';

const ask = async (origins: string | undefined, method: string, origin: string) => {
  vi.stubEnv('CORS_ORIGINS', origins);
  const routes = router();
  routes.get('/news', (c) => c.json({ news: [] }));
  const app = httpApp({ routes: [routes] });
  const request = new Request('http://localhost/news', { method, headers: { origin } });
  const { result } = await captureLogs(() => app.fetch(request));
  const names = ['origin', 'methods', 'headers', 'max-age'].map((name) =>
    result.headers.get(`access-control-allow-${name}`),
  );
  return [
    result.status,
    ...names.slice(0, 3),
    result.headers.get('access-control-max-age'),
    result.headers.get('access-control-expose-headers'),
    result.headers.get('vary'),
  ];
};

test('pages of the origins read answers, others do not', async () => {
  const origins = `https://other.example.com,${PAGE}`;
  expect(await ask(origins, 'GET', PAGE)).toEqual([
    200,
    PAGE,
    null,
    null,
    null,
    'x-correlation-id',
    'Origin',
  ]);
  expect(await ask(origins, 'GET', 'https://evil.example.com')).toEqual([
    200,
    null,
    null,
    null,
    null,
    null,
    'Origin',
  ]);
});

test('a preflight says what may be sent', async () => {
  expect(await ask(PAGE, 'OPTIONS', PAGE)).toEqual([
    204,
    PAGE,
    'GET,HEAD,POST,PUT,PATCH,DELETE',
    'authorization,content-type,idempotency-key,x-correlation-id',
    '3600',
    'x-correlation-id',
    'Origin',
  ]);
  expect((await ask(PAGE, 'OPTIONS', 'https://evil.example.com'))[1]).toBeNull();
});

test('without origins CORS is left to the API in front', async () => {
  expect((await ask(undefined, 'GET', PAGE)).slice(0, 2)).toEqual([200, null]);
  expect((await ask(undefined, 'OPTIONS', PAGE))[0]).toBe(405);
});
