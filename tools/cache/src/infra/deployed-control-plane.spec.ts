import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CfnOutput } from 'aws-cdk-lib';
import { AccountRootPrincipal, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Seal } from '../core/seal';
import { verifySeal } from '../core/verify-seal';
import { deployCache } from '../testing/deploy-cache';
import { sha256Of } from '../testing/entry';
import { type LocalS3, makeLocalS3 } from '../testing/local-s3';
import { SETTINGS } from '../testing/synth-cache';
import { CacheControlPlaneStack } from './cache-control-plane-stack';

const TOKEN = randomBytes(32).toString('base64url');
const HASH = '3566086742936057385';

let s3: LocalS3;
let outputs: Record<string, string>;
let origin: string;

const putSecret = async (client: SecretsManagerClient, name: string, SecretString: string) =>
  client.send(new PutSecretValueCommand({ SecretId: outputs[name], SecretString }));

beforeAll(async () => {
  s3 = await makeLocalS3();
  for (const [name, value] of Object.entries(s3.cloud.env)) vi.stubEnv(name, value);
  vi.stubEnv('CDK_HOME', join(s3.folder, 'cdk'));
  outputs = await deployCache(s3.cloud, s3.folder, (app) => {
    const stack = new CacheControlPlaneStack(app, { ...SETTINGS, staticTokens: true });
    const { roleArn } = new Role(stack, 'WideRole', {
      assumedBy: new AccountRootPrincipal(),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    new CfnOutput(stack, 'WideRoleArn', { value: roleArn });
    return stack;
  });
  const [, id] = /^https?:\/\/([^.]+)\.lambda-url\./.exec(outputs['CacheUrl'] ?? '') ?? [];
  origin = `${s3.cloud.endpoint}/_aws/lambda-url/${id}`;
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await s3?.stop();
});

const call = (path: string, body?: object, token = TOKEN) =>
  fetch(`${origin}${path}`, {
    method: body ? 'POST' : 'GET',
    body: body && JSON.stringify(body),
    headers: { authorization: `Bearer ${token}` },
  });

it('refuses everything until it has a key', async () => {
  expect((await call('/v1/keys')).status).toBe(503);
});

it('keeps an entry that is uploaded and downloaded by presigned URLs', async () => {
  const client = new SecretsManagerClient({});
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  await putSecret(client, 'SigningKeySecretArn', pem);
  const sha256 = createHash('sha256').update(TOKEN).digest('hex');
  const tokens = [{ name: 'ci', repository: 'shop', access: 'trusted', sha256 }];
  await putSecret(client, 'StaticTokensSecretArn', JSON.stringify(tokens));
  expect(await (await call('/health')).json()).toEqual({ status: 'ok' });

  const bytes = randomBytes(300_000);
  const content = { size: bytes.length, sha256: sha256Of(bytes) };
  const upload = await call(`/v1/entries/${HASH}/upload`, content);
  expect(upload.status).toBe(200);
  const { url, headers } = (await upload.json()) as {
    url: string;
    headers: Record<string, string>;
  };
  expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);

  const download = await call(`/v1/entries/${HASH}/download`, {});
  const found = (await download.json()) as { url: string; seal: Seal };
  const { keys } = (await (await call('/v1/keys')).json()) as { keys: [] };
  expect(found.seal).toMatchObject({ repository: 'static/shop', scope: 'trusted', ...content });
  expect(verifySeal(found.seal, keys)).toBe(true);
  const stored = Buffer.from(await (await fetch(found.url)).arrayBuffer());
  expect(stored.equals(bytes)).toBe(true);

  expect((await call(`/v1/entries/${HASH}/upload`, content)).status).toBe(409);
  expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(412);
});

it('knows nobody else', async () => {
  expect((await call(`/v1/entries/${HASH}/download`, {}, 'another')).status).toBe(401);
});

it('a role of CI cannot write past the control plane, whatever rights it has', async () => {
  const assumed = await new STSClient({}).send(
    new AssumeRoleCommand({ RoleArn: outputs['WideRoleArn'], RoleSessionName: 'ci' }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = assumed.Credentials ?? {};
  const client = new S3Client({
    ...s3.config,
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    },
  });
  const Bucket = outputs['BucketName'];
  const Key = `trusted/static/shop/trusted/${HASH}`;
  expect((await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(300_000);
  for (const write of [{ Key }, { Key: `${Key}1`, IfNoneMatch: '*' }]) {
    const command = new PutObjectCommand({ Bucket, Body: 'poison', ...write });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'AccessDenied' });
  }
  client.destroy();
});
