import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type LocalS3, makeLocalS3 } from '../../testing/local-s3';
import { describeStore } from '../../testing/store-suite';
import { recordingTelemetry } from '../../testing/telemetry';
import type { Store } from '../store';
import { createS3Client } from './create-s3-client';
import { createS3Store } from './create-s3-store';

let s3: LocalS3;
let inOnePiece: Store;
let inParts: Store;

const open = (prefix: string, multipartBytes?: number): Store =>
  createS3Store({
    bucket: s3.bucket,
    prefix,
    client: createS3Client(s3.config),
    spoolFolder: join(s3.folder, prefix),
    telemetry: recordingTelemetry().telemetry,
    multipartBytes,
    stallMs: 60_000,
  });

beforeAll(async () => {
  s3 = await makeLocalS3();
  [inOnePiece, inParts] = [open('whole/'), open('parts/', 1)];
  await inOnePiece.start();
  await inParts.start();
});

afterAll(async () => {
  await inOnePiece?.stop();
  await inParts?.stop();
  await s3?.stop();
});

describeStore('S3 store, one request for an entry', { store: () => inOnePiece, raceCase: 23 });
describeStore('S3 store, entries in parts', { store: () => inParts, raceCase: 23 });
