import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSealer } from '../core/ed25519-sealer';
import { tokenDigest } from '../identity/token-digest';
import { type BundledHandler, startBundledHandler } from '../testing/bundled-handler';
import { sha256Of } from '../testing/entry';
import { functionUrlEvent } from '../testing/function-url';
import { pushToMain, rulesFor } from '../testing/github-claims';
import { type LocalS3, makeLocalS3 } from '../testing/local-s3';
import { type OidcIssuer, startOidcIssuer } from '../testing/oidc-issuer';
import { newPrivateKeyPem } from '../testing/signing-key';

const ENTRY = join(__dirname, 'handler.ts');
const signingKey = newPrivateKeyPem();
const staticTokens = [
  { name: 'ci', repository: 'shop', access: 'trusted', sha256: tokenDigest('pct_secret') },
];

let s3: LocalS3;
let issuer: OidcIssuer;
let folder: string;
let handler: BundledHandler;
let secrets: SecretsManagerClient;
const settings = (more: Record<string, string> = {}) => ({
  ...s3.cloud.env,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  PLATFORM_CACHE_BUCKET: s3.bucket,
  PLATFORM_CACHE_AUDIENCE: 'https://cache.example.com',
  PLATFORM_CACHE_RULES: rulesFor(issuer.url),
  PLATFORM_CACHE_SIGNING_KEY_SECRET: 'signing-key',
  PLATFORM_CACHE_STATIC_TOKENS_SECRET: 'static-tokens',
  ...more,
});
const createSecret = (Name: string, SecretString: string) =>
  secrets.send(new CreateSecretCommand({ Name, SecretString }));

beforeAll(async () => {
  [s3, issuer] = await Promise.all([makeLocalS3(), startOidcIssuer()]);
  const { endpoint, region, credentials } = s3.config;
  secrets = new SecretsManagerClient({
    ...{ endpoint: endpoint as string, region: region as string },
    credentials: credentials as { accessKeyId: string; secretAccessKey: string },
  });
  await createSecret('signing-key', 'put a key made by: platform-cache keys');
  await createSecret('static-tokens', JSON.stringify(staticTokens));
  folder = await mkdtemp(join(tmpdir(), 'control-plane-'));
  handler = await startBundledHandler(ENTRY, folder, settings());
}, 120_000);
afterAll(async () => {
  await handler?.stop();
  secrets?.destroy();
  await Promise.all([s3?.stop(), issuer?.stop()]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

const call = async (...event: Parameters<typeof functionUrlEvent>) => {
  const { statusCode, body } = await handler.call(functionUrlEvent(...event));
  return { ...JSON.parse(body), status: statusCode };
};

describe('the bundled handler', () => {
  it('is one file that loads without any package', async () => {
    expect((await readdir(folder)).sort()).toEqual(['driver.js', 'handler.js']);
  });

  it('answers 503 until there is a key, and works as soon as there is', async () => {
    const { status, error } = await call('GET', '/v1/keys');
    expect({ status, error }).toEqual({ status: 503, error: 'the cache cannot answer now' });
    expect(await call('GET', '//health')).toEqual({ status: 200 });
    const reason = 'the key that signs access tokens is not a key';
    await vi.waitFor(() => expect(handler.output()).toContain(reason));
    await secrets.send(
      new PutSecretValueCommand({ SecretId: 'signing-key', SecretString: signingKey }),
    );
    const keys = await createSealer({ privateKeyPem: signingKey }).publicKeys();
    expect(await call('GET', '/v1/keys')).toEqual({ status: 200, keys });
  });

  it('exchanges a token, grants an upload, and finds what was uploaded', async () => {
    const token = await issuer.token(pushToMain(issuer.url));
    const exchanged = await call('POST', '/v1/token', { body: { token }, base64: true });
    expect(exchanged).toMatchObject({ status: 200, expires_in: 21_600 });
    const mine = { token: exchanged.access_token };
    const bytes = Buffer.from('bytes');
    const body = { size: 5, sha256: sha256Of(bytes) };
    const granted = await call('POST', '/v1/entries/42/upload', { ...mine, body });
    const put = await fetch(granted.url, {
      method: 'PUT',
      headers: granted.headers,
      body: 'bytes',
    });
    expect(put.status).toBe(200);
    const found = await call('POST', '/v1/entries/42/download', mine);
    expect(await (await fetch(found.url)).text()).toBe('bytes');
    expect(await call('POST', '/v1/entries/42/upload', { ...mine, body })).toMatchObject({
      status: 409,
    });
  });

  it('knows static tokens', async () => {
    expect(await call('GET', '/v1/grant', { token: 'pct_secret' })).toEqual({
      status: 200,
      repository: 'static/shop',
      reads: ['trusted'],
      writes: 'trusted',
      subject: 'static/shop ci',
    });
    expect((await call('GET', '/v1/grant', { token: 'pct_other' })).status).toBe(401);
  });

  it('writes one JSON line per request, without tokens, keys and URLs', async () => {
    const outcomes = () => {
      const lines = handler.output().trim().split('\n');
      const requests = lines.map((line) => JSON.parse(line));
      return requests.map(({ path, status, outcome }) => `${path} ${status} ${outcome}`);
    };
    const all = [
      '/v1/keys 503 fault',
      '/health 200 ok',
      '/v1/keys 200 ok',
      '/v1/token 200 ok',
      '/v1/entries/42/upload 200 granted',
      '/v1/entries/42/download 200 hit',
      '/v1/entries/42/upload 409 exists',
      '/v1/grant 200 ok',
      '/v1/grant 401 unauthenticated',
    ];
    // An answer may overtake the line about it: they come by two pipes.
    await vi.waitFor(() => expect(outcomes()).toEqual(all), { timeout: 10_000 });
    expect(handler.output()).not.toMatch(/X-Amz-|eyJ|pct_|PRIVATE KEY/);
  });
});

it('refuses to load with wrong settings, saying which', async () => {
  const other = await mkdtemp(join(tmpdir(), 'control-plane-'));
  const started = startBundledHandler(ENTRY, other, settings({ PLATFORM_CACHE_RULES: '{}' }));
  await expect(started).rejects.toThrow(
    'the trust rules are wrong\n  Got: repositories: got nothing',
  );
  await rm(other, { recursive: true, force: true });
});
