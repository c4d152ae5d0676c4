import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3Client } from '../store/s3/create-s3-client';
import { createS3Store } from '../store/s3/create-s3-store';
import { contentOf, TestControlPlane } from '../testing/control-plane';
import { newKey } from '../testing/entry';
import { recordingTelemetry } from '../testing/telemetry';

let plane: TestControlPlane;
beforeAll(async () => void (plane = await TestControlPlane.start()), 120_000);
afterAll(() => plane?.stop());

describe('an entry that somebody tampered with', () => {
  const keyOf = (hash: string, scope = 'trusted') =>
    `${scope.split('/')[0]}/${plane.repository}/${scope}/${hash}`;

  it('acceptance 13: is a miss when its seal is gone, forged, or of another length', async () => {
    const { hash } = newKey();
    await plane.upload('main', hash, 'clean');
    const { body } = await plane.post(`/v1/entries/${hash}/download`, 'main');
    const { seal } = body as { seal: object };
    const encoded = (changed: object) =>
      Buffer.from(JSON.stringify({ ...seal, ...changed })).toString('base64url');
    const put = (Body: string, Metadata: Record<string, string>) =>
      plane.client.send(
        new PutObjectCommand({ Bucket: plane.s3.bucket, Key: keyOf(hash), Body, Metadata }),
      );
    for (const [text, metadata] of [
      ['clean', {}],
      ['clean', { seal: encoded({ signature: 'AAAA' }) }],
      ['longer', { seal: encoded({}) }],
    ] as const) {
      await put(text, metadata);
      const answer = await plane.post(`/v1/entries/${hash}/download`, 'main');
      expect(answer).toMatchObject({ status: 404, outcome: 'tampered' });
    }
    await put('clean', { seal: encoded({}) });
    expect(await plane.download('main', hash)).toBe('clean');
  });

  it('is a miss when it was moved from a pull request to trusted', async () => {
    const { hash } = newKey();
    await plane.upload('pr7', hash, 'poison');
    const CopySource = `${plane.s3.bucket}/${keyOf(hash, 'own/pr-7')}`;
    await plane.client.send(
      new CopyObjectCommand({ Bucket: plane.s3.bucket, Key: keyOf(hash), CopySource }),
    );
    const answer = await plane.post(`/v1/entries/${hash}/download`, 'main');
    expect(answer).toMatchObject({ status: 404, outcome: 'tampered' });
    expect(await plane.download('pr7', hash)).toBe('poison');
  });

  it('acceptance 38: is not found after quarantine, and is stored again', async () => {
    const { hash } = newKey();
    await plane.upload('main', hash, 'corrupt');
    const { telemetry } = recordingTelemetry();
    const { config, folder: spoolFolder } = plane.s3;
    const client = createS3Client(config);
    const store = createS3Store({ bucket: plane.s3.bucket, client, spoolFolder, telemetry });
    const { repository } = plane;
    expect(await store.quarantine({ repository, scope: 'trusted', hash })).toBe(true);
    await store.stop();
    expect(await plane.download('main', hash)).toBeUndefined();
    expect(await plane.upload('main', hash, 'whole')).toBe(200);
    expect(await plane.download('main', hash)).toBe('whole');
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
    const client = createS3Client({ ...plane.s3.config, endpoint, maxAttempts: 1 });
    const path = `/v1/entries/1/${action}`;
    const answer = await plane.call('POST', path, 'main', contentOf('x'), plane.on(client));
    client.destroy();
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
