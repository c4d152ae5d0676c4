import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runContainer } from '../../container/run-container';
import { type ControlPlane, createControlPlane } from '../../control-plane/create-control-plane';
import { DEFAULT_LIMITS } from '../../core/limits';
import { BODY, entryFolder, entryId, layoutOf } from '../../store/files/layout';
import { createS3Client } from '../../store/s3/create-s3-client';
import { createS3Store } from '../../store/s3/create-s3-store';
import { ADMIN_TOKEN, startServer } from '../cache-server';
import { testSealer } from '../entry';
import { startFaultyLink } from '../faulty-link';
import type { LocalS3 } from '../local-s3';
import { newPrivateKeyPem } from '../signing-key';
import { recordingTelemetry } from '../telemetry';
import { BucketWriter } from './bucket';
import { type Identity, staticTokens } from './identity';
import { MAX_ENTRY_BYTES, type Mode, type StaticDigests } from './mode';

/** What stands behind the doors of a mode. */
export interface Upstream
  extends Pick<Mode, 'tamper' | 'remove' | 'underWay' | 'refusal' | 'spool' | 'faulty' | 'stop'> {
  readonly url: string;
}

const LIMITS = { ...DEFAULT_LIMITS, maxEntryBytes: MAX_ENTRY_BYTES };
const serverOptions = ({ authority }: Identity) => ({
  server: { authority, limits: LIMITS, validateArchives: true },
});

/** Namespace of the repository 1234 of the issuer. */
const repositoryOf = ({ issuer }: Identity): string =>
  `github/127.0.0.1_${new URL(issuer.url).port}/1234`;

const adminRemoves = (url: string, identity: Identity) => async (hash: string) => {
  const path = `v1/admin/entries/${encodeURIComponent(repositoryOf(identity))}/trusted/${hash}`;
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const answer = await fetch(`${url}/${path}`, { method: 'DELETE', headers });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
};

/** Entries in files. */
export const startFiles = async (identity: Identity): Promise<Upstream> => {
  const { url, folder, stop } = await startServer(serverOptions(identity));
  const spool = layoutOf(folder).temporary;
  const bodyOf = (hash: string): string => {
    const key = { repository: repositoryOf(identity), scope: 'trusted', hash } as const;
    return join(entryFolder(layoutOf(folder), entryId(key)), BODY);
  };
  return {
    ...{ url, spool, stop },
    underWay: async () => readdirSync(spool),
    tamper: async (hash) => {
      const file = bodyOf(hash);
      writeFileSync(file, Buffer.alloc(statSync(file).size, 'x'));
    },
    remove: adminRemoves(url, identity),
    refusal: (digests) => identity.refusal(digests),
  };
};

/** What `platform-cache container` says to static tokens with these digests. */
const containerRefusal = (bucket: string) => (digests: StaticDigests) =>
  runContainer({
    PLATFORM_CACHE_BUCKET: bucket,
    PLATFORM_CACHE_SIGNING_KEY: newPrivateKeyPem(),
    PLATFORM_CACHE_STATIC_TOKENS: JSON.stringify(staticTokens(digests)),
    PLATFORM_CACHE_LOG_LEVEL: 'silent',
  }).then(
    () => 'it starts',
    (error: Error) => error.message,
  );

/** Entries in a bucket, which the server alone reaches. */
export const startBucket = async (identity: Identity, s3: LocalS3): Promise<Upstream> => {
  const { bucket, config, folder } = s3;
  const prefix = 'container/';
  const spool = join(folder, 'spool');
  const client = createS3Client(config);
  const { telemetry } = recordingTelemetry();
  const otherStore = createS3Store({ bucket, prefix, client, spoolFolder: spool, telemetry });
  const { url, stop } = await startServer({ ...serverOptions(identity), otherStore });
  const writer = new BucketWriter(client, bucket, prefix);
  return {
    ...{ url, spool, stop },
    underWay: async () => readdirSync(spool),
    tamper: (hash) => writer.tamper(hash),
    remove: adminRemoves(url, identity),
    refusal: containerRefusal(bucket),
  };
};

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A control plane behind what a Function URL is. */
const functionUrl = (controlPlane: ControlPlane): Server =>
  createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const { authorization } = headers;
    const answer = await controlPlane({ method, path, authorization, body: await text(request) });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });

/** The control plane; entries go between sidecar and bucket. */
export const startPlane = async (
  identity: Identity,
  { bucket: name, config }: LocalS3,
): Promise<Upstream> => {
  const prefix = 'plane/';
  const bucket = await startFaultyLink(config.endpoint as string);
  const { endpoint } = bucket;
  const client = createS3Client({
    ...config,
    endpoint,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const { authority } = identity;
  const options = { bucket: name, prefix, client, authority, sealer: testSealer, limits: LIMITS };
  const server = functionUrl(createControlPlane(options));
  const writer = new BucketWriter(client, name, prefix);
  const plane = await startFaultyLink(await listening(server));
  return {
    url: plane.endpoint,
    faulty: { bucket, plane },
    underWay: async () => [],
    tamper: (hash) => writer.tamper(hash),
    remove: (hash) => writer.remove(hash),
    refusal: (digests) => identity.refusal(digests),
    stop: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      client.destroy();
      await Promise.all([bucket.close(), plane.close()]);
    },
  };
};
