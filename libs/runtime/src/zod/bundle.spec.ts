import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundle } from '../../test/bundle.js';
import type { HttpHandler } from '../http/index.js';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';

const LIMIT_BYTES = 300_000;
const SOURCE = `
  import { z as plain } from 'zod';
  import { createRoute, httpApp, httpHandler, json, jsonBody, router, z } from '@platform/runtime/http';
  const Order = z.object({ email: z.email(), at: plain.iso.datetime() });
  const place = createRoute({ method: 'post', path: '/orders', request: { body: jsonBody(Order) },
    responses: { 201: json(Order, 'placed') } });
  const orders = router().openapi(place, (c) => c.json(c.req.valid('json'), 201));
  export const handler = httpHandler(httpApp({ routes: [orders] }));
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a bundled API with English messages only is small, and still validates', async () => {
  const outfile = join(folder, 'handler.mjs');
  expect(await bundle(SOURCE, outfile)).toBeLessThan(LIMIT_BYTES);
  const { handler } = (await import(pathToFileURL(outfile).href)) as { handler: HttpHandler };
  const body = { email: 'nobody', at: '2026-01-01T00:00:00Z' };
  const event = httpEvent({ method: 'POST', path: '/orders', body });
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result.statusCode).toBe(400);
  expect(JSON.parse(result.body ?? '').error.issues).toEqual([
    { field: 'email', message: 'Invalid email address' },
  ]);
});
