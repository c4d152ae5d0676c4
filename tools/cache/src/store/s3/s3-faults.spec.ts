import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntryKey } from '../../core/entry-key';
import type { Telemetry } from '../../operations/telemetry';
import { bodyOf, bytesOf, newKey, sealFor, sha256Of } from '../../testing/entry';
import { type Fault, type FaultyLink, startFaultyLink } from '../../testing/faulty-link';
import { type LocalS3, makeLocalS3 } from '../../testing/local-s3';
import { recordingTelemetry, type Report } from '../../testing/telemetry';
import { type Store, StoreError } from '../store';
import { createS3Client } from './create-s3-client';
import { createS3Store } from './create-s3-store';
import { multipartUpload } from './multipart-upload';
import { putObject } from './put-object';
import { withStallTimeout } from './stall-timeout';
import type { Upload } from './upload';

const FAULTS: readonly [string, Fault][] = [
  ['status 500', { status: 500, code: 'InternalError' }],
  ['a throttle', { status: 503, code: 'SlowDown' }],
  ['no answer', 'hang'],
  ['a reset', 'reset'],
];

let s3: LocalS3;
let link: FaultyLink;
/** Gives S3 up after a second. */
let store: Store;
/** Waits for S3 however slow this machine is: for what must succeed. */
let patient: Store;
let reports: Report[];

beforeAll(async () => {
  s3 = await makeLocalS3();
});

const openStore = (telemetry: Telemetry, stallMs?: number): Store =>
  createS3Store({
    bucket: s3.bucket,
    client: createS3Client({ ...s3.config, endpoint: link.endpoint }),
    spoolFolder: join(s3.folder, 'spool'),
    telemetry,
    multipartBytes: 20_000_000,
    stallMs,
  });

beforeEach(async () => {
  link = await startFaultyLink(s3.cloud.endpoint);
  const recording = recordingTelemetry();
  reports = recording.reports;
  store = openStore(recording.telemetry, 1000);
  patient = openStore(recording.telemetry, 60_000);
  await store.start();
});

afterEach(async () => {
  vi.useRealTimers();
  await store.stop();
  await patient.stop();
  await link.close();
  expect(await readdir(join(s3.folder, 'spool'))).toEqual([]);
});

afterAll(() => s3?.stop());

const write = (bytes: Buffer, key = newKey(), to = store) =>
  to.createExclusive(key, bodyOf(bytes), bytes.length, sealFor(key));

const stored = async (bytes: Buffer) => {
  const key = newKey();
  expect(await write(bytes, key, patient)).toBe('created');
  return key;
};

const read = async (key: EntryKey) => bytesOf(await patient.open(key));

describe('acceptance 29: S3 fails', () => {
  it('by default no fault keeps anybody waiting for 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const usual = openStore(recordingTelemetry().telemetry);
    link.fail('hang');
    const [key, body] = [newKey(), randomBytes(1000)];
    const works = [usual.open(key), usual.has(key), write(body, key, usual), usual.ready()];
    const ends = Promise.allSettled(works);
    while (link.seen.length < works.length) await setImmediate();
    vi.advanceTimersByTime(4999);
    expect((await ends).map(({ status }) => status)).toEqual(works.map(() => 'rejected'));
    await usual.stop();
  });

  it.each(FAULTS)('%s: reading is refused', async (_what, fault) => {
    const key = await stored(randomBytes(1000));
    link.fail(fault);
    await expect(store.open(key)).rejects.toBeInstanceOf(StoreError);
    link.heal();
    expect((await read(key)).length).toBe(1000);
  });

  it.each(FAULTS)('%s: writing is refused', async (_what, fault) => {
    const key = newKey();
    link.fail(fault);
    await expect(write(randomBytes(300_000), key)).rejects.toBeInstanceOf(StoreError);
    link.heal();
    expect(await patient.has(key)).toBe(false);
  });

  it.each(FAULTS)('%s: readiness says so', async (_what, fault) => {
    link.fail(fault);
    await expect(store.ready()).rejects.toBeInstanceOf(StoreError);
  });

  it.each([FAULTS[0]!, FAULTS[1]!, FAULTS[3]!])('%s once is overcome', async (_what, fault) => {
    const bytes = randomBytes(300_000);
    link.fail(fault, { times: 1, matching: /^PUT/ });
    const key = await stored(bytes);
    link.fail(fault, { times: 1, matching: /^GET/ });
    expect((await read(key)).equals(bytes)).toBe(true);
  });

  it('a missing entry is a miss without the right to list, and reported', async () => {
    link.fail({ status: 403, code: 'AccessDenied' });
    expect(await patient.open(newKey())).toBeUndefined();
    expect(await patient.has(newKey())).toBe(false);
    expect(reports.map(([name, where]) => [name, where])).toEqual([
      ['fault', 's3 forbidden'],
      ['fault', 's3 forbidden'],
    ]);
  });

  it('without the right to write, writing is refused', async () => {
    link.fail({ status: 403, code: 'AccessDenied' }, { matching: /^PUT/ });
    await expect(write(Buffer.from('x'), newKey(), patient)).rejects.toThrow(
      'S3 failed to write an entry: status 403',
    );
    await expect(patient.ready()).rejects.toThrow('S3 failed to write: status 403');
  });
});

describe('a body that breaks off', () => {
  it.each(['truncate', 'stall'] as const)('%s once: goes on where it broke', async (fault) => {
    const bytes = randomBytes(3_000_000);
    const key = await stored(bytes);
    link.fail(fault, { times: 1, matching: /^GET/ });
    const impatient = await store.open(key);
    expect((await bytesOf(impatient)).equals(bytes)).toBe(true);
    expect(reports.map(([name, where]) => [name, where])).toEqual([['fault', 's3 body']]);
    expect(link.seen.filter((line) => line.startsWith('GET'))).toHaveLength(2);
  });

  it('fails when it breaks off each time, and ends no earlier than it must', async () => {
    const key = await stored(randomBytes(3_000_000));
    link.fail('truncate', { matching: /^GET/ });
    await expect(read(key)).rejects.toBeInstanceOf(StoreError);
    expect(link.seen.filter((line) => line.startsWith('GET'))).toHaveLength(4);
  });
});

describe('acceptance 23: a conditional write over S3', () => {
  it.each([
    ['412', { status: 412, code: 'PreconditionFailed' }],
    ['409', { status: 409, code: 'ConditionalRequestConflict' }],
  ])('%s means the entry exists', async (_status, fault) => {
    link.fail(fault, { matching: /^PUT/ });
    expect(await write(Buffer.from('late'), newKey(), patient)).toBe('exists');
  });

  it('asks the bucket nothing before it writes', async () => {
    await stored(randomBytes(1000));
    expect(link.seen.map((line) => line.split(' ')[0])).toEqual(['PUT']);
  });
});

describe('an entry in parts', () => {
  const bytes = randomBytes(40_000_000);
  const left = async () => {
    const client = createS3Client(s3.config);
    const { Uploads = [] } = await client.send(
      new ListMultipartUploadsCommand({ Bucket: s3.bucket }),
    );
    client.destroy();
    return Uploads.length;
  };

  it('survives a part that is refused once', async () => {
    link.fail({ status: 500, code: 'InternalError' }, { times: 1, matching: /partNumber=2/ });
    const key = await stored(bytes);
    expect((await read(key)).equals(bytes)).toBe(true);
  });

  it.each(FAULTS)('%s for one part: refused, and no part is left', async (_what, fault) => {
    link.fail(fault, { matching: /partNumber=2/ });
    await expect(write(bytes)).rejects.toBeInstanceOf(StoreError);
    await store.stop();
    expect(await left()).toBe(0);
  });

  it('leaves no part when it comes second', async () => {
    const key = await stored(bytes);
    expect(await write(bytes, key, patient)).toBe('exists');
    await patient.stop();
    expect(await left()).toBe(0);
  });

  it('reports parts it could not remove', async () => {
    link.fail({ status: 500, code: 'InternalError' }, { matching: /uploadId/ });
    await expect(write(bytes, newKey(), patient)).rejects.toBeInstanceOf(StoreError);
    await patient.stop();
    expect(reports.map(([name, where]) => [name, where])).toEqual([['fault', 's3 abort']]);
  });
});

describe('an upload that moves', () => {
  const SILENCE = 1000;

  /** Sends a file of `size` bytes by `send`, with almost the allowed silence in front of each piece. */
  const sendSlowly = async (send: (upload: Upload) => Promise<void>, size: number) => {
    const file = join(s3.folder, 'slow');
    await writeFile(file, randomBytes(size));
    const sha256 = sha256Of(await readFile(file));
    const client = createS3Client(s3.config);
    const target = { client, bucket: s3.bucket, key: randomUUID(), metadata: {} };
    let pieces = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await withStallTimeout(SILENCE, (timeout) => {
      const progress = () => {
        pieces++;
        vi.advanceTimersByTime(SILENCE - 1);
        timeout.progress();
      };
      const content = { file, size, sha256 };
      return send({ ...target, content, timeout: { signal: timeout.signal, progress } });
    });
    client.destroy();
    return pieces;
  };

  it.each([
    ['one piece', putObject, 1_000_000],
    ['parts', (upload: Upload) => multipartUpload(upload, () => undefined), 17_000_000],
  ])('in %s is not given up, however long it takes', async (_how, send, size) => {
    expect(await sendSlowly(send, size)).toBeGreaterThanOrEqual(Math.ceil(size / 65_536));
  });
});
