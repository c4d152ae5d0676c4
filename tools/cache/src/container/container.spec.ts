import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decodeSeal } from '../core/seal-header';
import { tokenDigest } from '../identity/token-digest';
import { sha256Of } from '../testing/entry';
import { open, requestHead } from '../testing/raw-http';
import { BIN } from '../testing/run-cli';
import { newPrivateKeyPem } from '../testing/signing-key';
import { withDisk } from '../testing/small-disk';
import { testFolder } from '../testing/test-folder';
import { type Fault, type FaultyLink, startFaultyLink } from '../testing/faulty-link';
import { type LocalS3, makeLocalS3 } from '../testing/local-s3';
import { until } from '../testing/until';
import { type RunningContainer, startContainer } from '../testing/running-container';

const TOKENS = { trusted: randomBytes(32).toString('hex'), read: randomBytes(32).toString('hex') };
const ADMIN = randomBytes(32).toString('hex');
const METRICS = randomBytes(32).toString('hex');

let s3: LocalS3;
let link: FaultyLink;
let server: RunningContainer;
let env: Record<string, string>;

beforeAll(async () => {
  s3 = await makeLocalS3();
  link = await startFaultyLink(s3.cloud.endpoint);
  const tokens = (['trusted', 'read'] as const).map((access) => ({
    name: access,
    repository: 'shop',
    access,
    sha256: tokenDigest(TOKENS[access]),
  }));
  env = {
    ...s3.cloud.env,
    AWS_ENDPOINT_URL: link.endpoint,
    AWS_ENDPOINT_URL_S3: link.endpoint,
    PLATFORM_CACHE_BUCKET: s3.bucket,
    PLATFORM_CACHE_PREFIX: 'team/',
    PLATFORM_CACHE_HOST: '127.0.0.1',
    PLATFORM_CACHE_PORT: '0',
    PLATFORM_CACHE_SPOOL_FOLDER: join(s3.folder, 'spool'),
    PLATFORM_CACHE_SIGNING_KEY: newPrivateKeyPem(),
    PLATFORM_CACHE_STATIC_TOKENS: JSON.stringify(tokens),
    PLATFORM_CACHE_ADMIN_TOKEN: ADMIN,
    PLATFORM_CACHE_METRICS_TOKEN: METRICS,
    PLATFORM_CACHE_VALIDATE_ARCHIVES: 'false',
  };
  server = await startContainer(env);
}, 60_000);

afterEach(() => link.heal());

afterAll(async () => {
  expect(await server?.stop()).toBe(0);
  await link?.close();
  await s3?.stop();
});

const newHash = () => randomBytes(8).readBigUInt64BE().toString();

const call = (method: string, path: string, token?: string, body?: Buffer) =>
  fetch(`${server.url}${path}`, {
    method,
    body,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });

const put = async (hash: string, bytes: Buffer, token = TOKENS.trusted) => {
  const answer = await call('PUT', `/v1/cache/${hash}`, token, bytes);
  await answer.arrayBuffer();
  return answer.status;
};
const get = (hash: string, token = TOKENS.read) => call('GET', `/v1/cache/${hash}`, token);

it('stores an entry in the bucket and serves it with its seal', async () => {
  const [hash, bytes] = [newHash(), randomBytes(1_000_000)];
  expect(await put(hash, bytes)).toBe(200);
  const answer = await get(hash);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe('1000000');
  const seal = decodeSeal(answer.headers.get('x-platform-cache-seal') ?? undefined);
  const principal = 'static/shop trusted';
  const place = { repository: 'static/shop', scope: 'trusted', hash, principal };
  expect(seal).toMatchObject({ ...place, size: 1_000_000, sha256: sha256Of(bytes) });
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  const client = new S3Client(s3.config);
  const object = { Bucket: s3.bucket, Key: `team/trusted/static/shop/trusted/${hash}` };
  expect((await client.send(new HeadObjectCommand(object))).ContentLength).toBe(1_000_000);
  client.destroy();
  expect(await put(hash, bytes)).toBe(409);
  expect(await put(newHash(), bytes, TOKENS.read)).toBe(403);
});

it('is healthy and ready, and tells figures to the admin alone', async () => {
  expect((await call('GET', '/health')).status).toBe(200);
  expect((await call('GET', '/ready')).status).toBe(200);
  for (const token of [METRICS, ADMIN])
    expect((await call('GET', '/metrics', token)).status).toBe(200);
});

it('acceptance 38: an admin deletes an entry, and it can be stored anew', async () => {
  const hash = newHash();
  await put(hash, Buffer.from('corrupt'));
  const path = `/v1/admin/entries/${encodeURIComponent('static/shop')}/trusted/${hash}`;
  expect((await call('DELETE', path, TOKENS.trusted)).status).toBe(401);
  expect((await call('DELETE', path, ADMIN)).ok).toBe(true);
  expect((await get(hash)).status).toBe(404);
  expect(await put(hash, Buffer.from('whole'))).toBe(200);
  expect((await call('POST', `${path}/quarantine`, ADMIN)).ok).toBe(true);
  expect((await get(hash)).status).toBe(404);
});

describe('acceptance 29: S3 fails', () => {
  it.each<[string, Fault]>([
    ['status 500', { status: 500, code: 'InternalError' }],
    ['a throttle', { status: 503, code: 'SlowDown' }],
    ['no right to list', { status: 403, code: 'AccessDenied' }],
    ['no answer', 'hang'],
    ['a reset', 'reset'],
  ])('%s: reads are 404 and writes 403, and /health stays', async (_what, fault) => {
    const hash = newHash();
    link.fail(fault);
    const [read, written] = await Promise.all([get(hash), put(hash, randomBytes(100_000))]);
    expect([read.status, written]).toEqual([404, 403]);
    expect((await call('GET', '/health')).status).toBe(200);
    await until('not ready', async () => (await call('GET', '/ready')).status === 503);
    link.heal();
    expect(await put(hash, Buffer.from('later'))).toBe(200);
    expect(await readdir(join(s3.folder, 'spool'))).toEqual([]);
  });
});

it('finishes an upload under way after SIGTERM, then ends with 0', async () => {
  const own = await startContainer(env);
  const hash = newHash();
  const upload = request(`${own.url}/v1/cache/${hash}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${TOKENS.trusted}`, 'content-length': '20' },
  });
  const answered = new Promise<number | undefined>((done, fail) =>
    upload.on('response', (response) => done(response.resume().statusCode)).on('error', fail),
  );
  upload.write('ten bytes ');
  while ((await readdir(join(s3.folder, 'spool'))).length === 0) await pause(5);
  const ended = own.stop();
  while (!own.lines.some((line) => line.includes('going down'))) await pause(5);
  upload.end('ten bytes!');
  expect(await answered).toBe(200);
  expect(await ended).toBe(0);
  expect(await (await get(hash)).text()).toBe('ten bytes ten bytes!');
});

/** A container with a spool of its own, started with these words in front. */
const withSpool = (folder: string, within: readonly string[] = []): Promise<RunningContainer> =>
  startContainer(
    { ...env, PLATFORM_CACHE_SPOOL_FOLDER: folder },
    { command: [...within, process.execPath, BIN, 'container'] },
  );

const putTo = async ({ url }: RunningContainer, hash: string, body: Buffer): Promise<number> => {
  const headers = { authorization: `Bearer ${TOKENS.trusted}` };
  return (await fetch(`${url}/v1/cache/${hash}`, { method: 'PUT', body, headers })).status;
};

it('acceptance 25: after kill -9 in the middle of a write the entry is absent and nothing stays', async () => {
  const [hash, spool] = [newHash(), testFolder('spool')];
  const killed = await withSpool(spool);
  const socket = await open(Number(new URL(killed.url).port));
  const head = requestHead('PUT', `/v1/cache/${hash}`, ['Content-Length: 400000'], TOKENS.trusted);
  socket.write(head + 'x'.repeat(200_000));
  await until('the body arrives', async () => (await readdir(spool)).length > 0);
  await killed.stop('SIGKILL');
  expect(await readdir(spool)).toHaveLength(1);
  const next = await withSpool(spool);
  expect(await readdir(spool)).toEqual([]);
  expect((await get(hash)).status).toBe(404);
  expect(await putTo(next, hash, Buffer.from('whole'))).toBe(200);
  expect(await next.stop()).toBe(0);
});

it('acceptance 27: a spool that fills up is a 403, what came is removed, others are served', async () => {
  const spool = testFolder('spool');
  const small = await withSpool(spool, withDisk(spool, '4m'));
  const [large, next] = [newHash(), newHash()];
  expect(await putTo(small, large, randomBytes(6_000_000))).toBe(403);
  expect(await putTo(small, next, randomBytes(3_000_000))).toBe(200);
  expect((await get(large)).status).toBe(404);
  expect((await get(next)).status).toBe(200);
  expect(await small.stop()).toBe(0);
});

it('logs JSON without a token, a key or a signature', async () => {
  const text = server.lines.join('\n') + server.errors();
  for (const line of server.lines) expect(JSON.parse(line)).toHaveProperty('time');
  for (const secret of [
    ...Object.values(TOKENS),
    ADMIN,
    METRICS,
    'AWS4-HMAC',
    'Bearer ',
    'PRIVATE',
  ])
    expect(text).not.toContain(secret);
  expect(server.errors()).toBe('');
});
