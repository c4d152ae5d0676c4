import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CopyObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '../core/ed25519-sealer';
import { parseTrustRules } from '../core/rules/parse-trust-rules';
import { verifySeal } from '../core/verify-seal';
import { createAuthority } from '../identity/create-authority';
import { tokenDigest } from '../identity/token-digest';
import { createS3Client } from '../store/s3/create-s3-client';
import { createS3Store } from '../store/s3/create-s3-store';
import { newKey, sha256Of } from '../testing/entry';
import { pullRequest, pushToMain, rulesFor } from '../testing/github-claims';
import { type LocalS3, startLocalS3 } from '../testing/local-s3';
import { type OidcIssuer, startOidcIssuer } from '../testing/oidc-issuer';
import { newSigningKey } from '../testing/signing-key';
import { recordingTelemetry } from '../testing/telemetry';
import type { ApiResponse } from './api';
import { type ControlPlane, createControlPlane } from './create-control-plane';

let s3: LocalS3;
let client: S3Client;
let issuer: OidcIssuer;
let plane: ControlPlane;
const signingKeyPem = newSigningKey();
const sealer = createSealer({ privateKeyPem: signingKeyPem });
const tokens: Record<string, string> = { reader: 'reader-secret' };

const authority = () =>
  createAuthority({
    signingKeyPem,
    audience: 'https://cache.example.com',
    rules: parseTrustRules(rulesFor(issuer.url)),
    staticTokens: [
      { name: 'laptop', repository: 'shop', access: 'read', sha256: tokenDigest('reader-secret') },
    ],
  });
const planeOn = (on: S3Client, more: object = {}) =>
  createControlPlane({
    ...{ bucket: s3.bucket, client: on, authority: authority(), sealer },
    ...more,
  });

const call = (method: string, path: string, who = '', body: unknown = ''): Promise<ApiResponse> =>
  plane({
    method,
    path,
    authorization: who && `Bearer ${tokens[who] ?? who}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const post = (path: string, who: string, body: unknown = '') => call('POST', path, who, body);

async function login(who: string, claims: object): Promise<void> {
  const { body } = await post('/v1/token', '', { token: await issuer.token({ ...claims }) });
  tokens[who] = (body as { access_token: string }).access_token;
}

beforeAll(async () => {
  [s3, issuer] = await Promise.all([startLocalS3(), startOidcIssuer()]);
  client = createS3Client({ ...s3.config, requestChecksumCalculation: 'WHEN_REQUIRED' });
  plane = planeOn(client);
  await login('main', pushToMain(issuer.url));
  await login('pr7', pullRequest(issuer.url, 7));
  await login('pr8', pullRequest(issuer.url, 8));
});
afterAll(async () => {
  client.destroy();
  await Promise.all([s3.stop(), issuer.stop()]);
});

const content = (bytes: Buffer) => ({ size: bytes.length, sha256: sha256Of(bytes) });
const newHash = () => newKey().hash;

/** Asks for an upload and makes it; the status of whoever refused. */
async function upload(who: string, hash: string, text: string): Promise<number> {
  const bytes = Buffer.from(text);
  const answer = await post(`/v1/entries/${hash}/upload`, who, content(bytes));
  if (answer.status !== 200) return answer.status;
  const { url, headers } = answer.body as { url: string; headers: Record<string, string> };
  return (await fetch(url, { method: 'PUT', headers, body: text })).status;
}

/** The text behind a hash; undefined is a miss. */
async function download(who: string, hash: string): Promise<string | undefined> {
  const { status, body } = await post(`/v1/entries/${hash}/download`, who);
  if (status === 404) return undefined;
  const { url, seal } = body as { url: string; seal: Parameters<typeof verifySeal>[0] };
  expect(verifySeal(seal, await sealer.publicKeys())).toBe(true);
  expect(seal.hash).toBe(hash);
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(content(bytes)).toEqual({ size: seal.size, sha256: seal.sha256 });
  return bytes.toString();
}

describe('entries', () => {
  it('are written once by a trusted build and read by everybody of the repository', async () => {
    const hash = newHash();
    expect(await download('main', hash)).toBeUndefined();
    expect(await upload('main', hash, 'clean')).toBe(200);
    expect(await upload('main', hash, 'again')).toBe(409);
    expect(await download('main', hash)).toBe('clean');
    expect(await download('pr7', hash)).toBe('clean');
    expect(await download('reader', hash)).toBeUndefined();
  });

  it('of a pull request are seen by itself alone, and stay behind what main writes later', async () => {
    const hash = newHash();
    expect(await upload('pr7', hash, 'poison')).toBe(200);
    expect(await download('pr7', hash)).toBe('poison');
    expect(await download('pr8', hash)).toBeUndefined();
    expect(await download('main', hash)).toBeUndefined();
    expect(await upload('main', hash, 'clean')).toBe(200);
    expect(await download('pr7', hash)).toBe('clean');
    expect(await upload('pr8', hash, 'poison')).toBe(409);
  });

  it('are refused to whoever only reads, and above the limit to everybody', async () => {
    const answer = await post(`/v1/entries/1/upload`, 'reader', content(Buffer.from('x')));
    expect(answer).toMatchObject({ status: 403, body: { reason: 'read-only' } });
    const large = { size: 2 * 1024 ** 3 + 1, sha256: 'a'.repeat(64) };
    expect(await post('/v1/entries/1/upload', 'main', large)).toMatchObject({
      status: 403,
      body: { error: 'an entry has at most 2147483648 bytes', reason: 'too-large' },
    });
  });

  it('acceptance 12: take no scope from a client', async () => {
    const wish = { ...content(Buffer.from('x')), scope: 'trusted' };
    expect((await post(`/v1/entries/1/upload`, 'pr7', wish)).status).toBe(400);
    expect((await post('/v1/entries/1/upload?scope=trusted', 'pr7', wish)).status).toBe(404);
  });

  it.each([
    ['no JSON', '{'],
    ['no size', { sha256: 'a'.repeat(64) }],
    ['a negative size', { size: -1, sha256: 'a'.repeat(64) }],
    ['a size that is no whole number', { size: 1.5, sha256: 'a'.repeat(64) }],
    ['a checksum in upper case', { size: 1, sha256: 'A'.repeat(64) }],
  ])('are refused with %s', async (_what, body) => {
    expect((await post('/v1/entries/1/upload', 'main', body)).status).toBe(400);
  });

  it.each(['..', '%2e%2e%2f', 'a'.repeat(129), 'a%00', 'é', 'a|b'])(
    'acceptance 11: have no hash like %s',
    async (hash) => {
      expect((await post(`/v1/entries/${hash}/download`, 'main')).status).toBe(404);
      expect((await post(`/v1/entries/${hash}/upload`, 'main')).status).toBe(404);
    },
  );
});

describe('an entry that somebody tampered with', () => {
  const keyOf = (hash: string, scope = 'trusted') =>
    `${scope.split('/')[0]}/github/127.0.0.1_${new URL(issuer.url).port}/1234/${scope}/${hash}`;
  const Bucket = 'cache';

  it('acceptance 13: is a miss when its seal is gone, forged, or of another length', async () => {
    const hash = newHash();
    await upload('main', hash, 'clean');
    const { body } = await post(`/v1/entries/${hash}/download`, 'main');
    const { seal } = body as { seal: object };
    const encoded = (changed: object) =>
      Buffer.from(JSON.stringify({ ...seal, ...changed })).toString('base64url');
    const put = (Body: string, Metadata: Record<string, string>) =>
      client.send(new PutObjectCommand({ Bucket, Key: keyOf(hash), Body, Metadata }));
    for (const [text, metadata] of [
      ['clean', {}],
      ['clean', { seal: encoded({ signature: 'AAAA' }) }],
      ['longer', { seal: encoded({}) }],
    ] as const) {
      await put(text, metadata);
      const answer = await post(`/v1/entries/${hash}/download`, 'main');
      expect(answer).toMatchObject({ status: 404, outcome: 'tampered' });
    }
    await put('clean', { seal: encoded({}) });
    expect(await download('main', hash)).toBe('clean');
  });

  it('is a miss when it was moved from a pull request to trusted', async () => {
    const hash = newHash();
    await upload('pr7', hash, 'poison');
    const CopySource = `${Bucket}/${keyOf(hash, 'own/pr-7')}`;
    await client.send(new CopyObjectCommand({ Bucket, Key: keyOf(hash), CopySource }));
    const answer = await post(`/v1/entries/${hash}/download`, 'main');
    expect(answer).toMatchObject({ status: 404, outcome: 'tampered' });
    expect(await download('pr7', hash)).toBe('poison');
  });

  it('acceptance 38: is not found after quarantine, and is stored again', async () => {
    const hash = newHash();
    await upload('main', hash, 'corrupt');
    const { telemetry } = recordingTelemetry();
    const store = createS3Store({
      ...{ bucket: Bucket, client: createS3Client(s3.config), spoolFolder: s3.folder, telemetry },
    });
    const repository = `github/127.0.0.1_${new URL(issuer.url).port}/1234`;
    expect(await store.quarantine({ repository, scope: 'trusted', hash })).toBe(true);
    await store.stop();
    expect(await download('main', hash)).toBeUndefined();
    expect(await upload('main', hash, 'whole')).toBe(200);
    expect(await download('main', hash)).toBe('whole');
  });
});

describe('S3 that refuses', () => {
  const answering = async (status: number): Promise<Server> => {
    const server = createServer((_request, response) => response.writeHead(status).end());
    return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
  };
  const ask = async (status: number, action: string) => {
    const server = await answering(status);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const other = createS3Client({ ...s3.config, endpoint, maxAttempts: 1 });
    const request = { method: 'POST', path: `/v1/entries/1/${action}` };
    const body = JSON.stringify(content(Buffer.from('x')));
    const answer = await planeOn(other)({
      ...{ ...request, authorization: `Bearer ${tokens['main']}`, body },
    });
    other.destroy();
    server.close();
    return answer;
  };

  it('acceptance 29: 403 of a key it may not list is a miss, a fault is told as one', async () => {
    expect(await ask(403, 'download')).toMatchObject({ status: 404, outcome: 'miss' });
    expect((await ask(403, 'upload')).status).toBe(200);
    expect(await ask(500, 'download')).toMatchObject({ status: 503, outcome: 'fault' });
    expect(await ask(500, 'upload')).toMatchObject({ status: 503, outcome: 'fault' });
  });
});

describe('the other routes', () => {
  it('hand out the grant, the keys and health', async () => {
    expect(await call('GET', '/health')).toMatchObject({ status: 200 });
    expect(await call('GET', '//health')).toMatchObject({ status: 200 });
    const keys = await sealer.publicKeys();
    expect(await call('GET', '/v1/keys')).toMatchObject({ status: 200, body: { keys } });
    expect(await call('GET', '/v1/grant', 'pr7')).toMatchObject({
      status: 200,
      body: { reads: ['trusted', 'own/pr-7'], writes: 'own/pr-7' },
    });
  });

  it('answer 401 with a reason, and never the token', async () => {
    const token = await issuer.token({ ...pushToMain(issuer.url), repository_id: '9' });
    const answer = await post('/v1/token', '', { token });
    expect(answer).toMatchObject({
      status: 401,
      body: { error: 'no trust rule covers the claims of the token', reason: 'no-rule' },
    });
    expect(JSON.stringify(answer)).not.toContain(token.slice(0, 20));
    expect(await call('GET', '/v1/grant')).toMatchObject({ body: { reason: 'missing' } });
    expect(await call('GET', '/v1/grant', 'nobody')).toMatchObject({ status: 401 });
    expect(await post('/v1/entries/1/download', 'nobody')).toMatchObject({ status: 401 });
    const long = await post('/v1/token', '', { token: 'x'.repeat(17_500) });
    expect(long).toMatchObject({ status: 401, body: { reason: 'malformed' } });
  });

  it('answer 400, 404 and 405 to what is no request of theirs', async () => {
    expect((await post('/v1/token', '', '{')).status).toBe(400);
    expect((await post('/v1/token', '', {})).status).toBe(400);
    expect((await call('GET', '/v1/token')).status).toBe(405);
    expect((await call('GET', '/v1/entries/1/download', 'main')).status).toBe(405);
    expect((await call('GET', '/v1/cache/1', 'main')).status).toBe(404);
    expect((await call('GET', '/__proto__')).status).toBe(404);
    expect((await call('GET', '/constructor')).status).toBe(404);
  });
});
