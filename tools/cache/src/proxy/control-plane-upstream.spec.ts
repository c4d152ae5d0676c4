import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ControlPlane, createControlPlane } from '../control-plane/create-control-plane';
import { createAuthority } from '../identity/create-authority';
import { tokenDigest } from '../identity/token-digest';
import { createS3Client } from '../store/s3/create-s3-client';
import { testSealer } from '../testing/entry';
import { type FaultyProxy, startFaultyProxy } from '../testing/faulty-proxy';
import { type LocalS3, startLocalS3 } from '../testing/local-s3';
import { type Sidecar, startSidecar } from '../testing/sidecar';
import { newPrivateKeyPem } from '../testing/signing-key';
import { createControlPlaneUpstream } from './control-plane-upstream';
import { createSession } from './session/create-session';
import { createTransport } from './wire/transport';

const TOKENS = { trusted: 'a'.repeat(40), own: 'b'.repeat(40), read: 'c'.repeat(40) };

let s3: LocalS3;
let bucket: FaultyProxy;
let server: Server;
let url: string;
const sidecars: Sidecar[] = [];

const serve = (controlPlane: ControlPlane): Server =>
  createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const { authorization } = headers;
    const body = await text(request);
    const answer = await controlPlane({ method, path, authorization, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });

beforeAll(async () => {
  s3 = await startLocalS3();
  bucket = await startFaultyProxy(s3.config.endpoint as string);
  const client = createS3Client({
    ...s3.config,
    endpoint: bucket.endpoint,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const staticTokens = Object.entries(TOKENS).map(([access, token]) => ({
    name: access,
    repository: 'shop',
    access: access as keyof typeof TOKENS,
    sha256: tokenDigest(token),
  }));
  const authority = createAuthority({ signingKeyPem: newPrivateKeyPem(), staticTokens });
  server = serve(createControlPlane({ bucket: s3.bucket, client, authority, sealer: testSealer }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 180_000);

afterEach(async () => {
  bucket.heal();
  for (const sidecar of sidecars.splice(0)) await sidecar.stop();
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await bucket.close();
  await s3.stop();
});

async function sidecarOf(access: keyof typeof TOKENS): Promise<Sidecar> {
  const transport = createTransport();
  const credential = { kind: 'static', token: TOKENS[access] } as const;
  const session = createSession({ transport, url, credential });
  const upstream = createControlPlaneUpstream({ transport, url, session });
  const sidecar = await startSidecar(url, { credential, proxy: { upstream } });
  sidecars.push(sidecar);
  return sidecar;
}

it.each([0, 1, 7_000_000])('%d bytes go to the bucket and come back', async (size) => {
  const hash = `round-trip-${size}`;
  const bytes = randomBytes(size);
  const main = await sidecarOf('trusted');
  expect((await main.get(hash)).status).toBe(404);
  expect(await main.put(hash, bytes)).toBe(200);
  expect(await main.proxy.drain(10_000)).toMatchObject({ stored: 1, dropped: {} });
  const answer = await main.get(hash);
  expect([answer.status, answer.bytes.equals(bytes)]).toEqual([200, true]);
  expect((await (await sidecarOf('read')).get(hash)).bytes.equals(bytes)).toBe(true);
});

it('of two that store one entry the second finds it there', async () => {
  const [one, two] = [await sidecarOf('trusted'), await sidecarOf('trusted')];
  await Promise.all([one.put('twice', Buffer.from('1')), two.put('twice', Buffer.from('2'))]);
  const reports = await Promise.all([one.proxy.drain(10_000), two.proxy.drain(10_000)]);
  expect(reports.map(({ stored }) => stored).sort()).toEqual([0, 1]);
  expect(reports.map(({ existed }) => existed).sort()).toEqual([0, 1]);
});

it('what a pull request stores stays out of sight of the default branch', async () => {
  const own = await sidecarOf('own');
  await own.put('poison', Buffer.from('poison'));
  expect(await own.proxy.drain(10_000)).toMatchObject({ stored: 1 });
  expect((await own.get('poison')).status).toBe(200);
  expect((await (await sidecarOf('trusted')).get('poison')).status).toBe(404);
});

it('acceptance 13: an object that somebody changed in the bucket is a miss', async () => {
  const main = await sidecarOf('trusted');
  await main.put('changed', Buffer.from('clean'));
  await main.proxy.drain(10_000);
  const client = createS3Client(s3.config);
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: s3.bucket }));
  const { Key } = Contents.find((object) => object.Key?.endsWith('/changed')) ?? {};
  const good = await main.get('changed');
  expect(String(good.bytes)).toBe('clean');
  const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: s3.bucket, Key }));
  await client.send(new DeleteObjectCommand({ Bucket: s3.bucket, Key }));
  await client.send(new PutObjectCommand({ Bucket: s3.bucket, Key, Metadata, Body: 'dirty' }));
  client.destroy();
  expect((await main.get('changed')).status).toBe(404);
  expect(main.reports.map(([name]) => name)).toContain('tampered');
});

it.each(['hang', 'reset', 'truncate', { status: 503, code: 'SlowDown' }] as const)(
  'acceptance 30: a bucket that answers with %j makes a miss',
  async (fault) => {
    const main = await sidecarOf('trusted');
    const hash = `fault-${JSON.stringify(fault).replaceAll(/\W/g, '')}`;
    await main.put(hash, randomBytes(50_000));
    await main.proxy.drain(10_000);
    bucket.fail(fault, { matching: /^GET / });
    expect((await main.get(hash)).status).toBe(404);
  },
);

it('an upload that the bucket loses is tried again, and arrives', async () => {
  const main = await sidecarOf('trusted');
  bucket.fail('reset', { matching: /^PUT /, times: 1 });
  await main.put('again', randomBytes(50_000));
  expect(await main.proxy.drain(10_000)).toMatchObject({ stored: 1, dropped: {} });
});
