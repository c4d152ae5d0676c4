import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { getObject, presignedUrl, putObject, uploadObject } from '../src/storage/index.js';
import { localClientConfig } from '../src/testing/index.js';

const bucket = `test-${randomUUID()}`;
const client = new S3Client({ ...localClientConfig(), forcePathStyle: true });

beforeAll(async () => {
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
});

const head = (Key: string) => client.send(new HeadObjectCommand({ Bucket: bucket, Key }));

test('an object is kept with its content type and read again; a missing one is no value', async () => {
  await putObject({ bucket, key: 'a.json' }, '{"a":1}');
  await putObject({ bucket, key: 'a/b c.txt' }, 'text', { contentType: 'text/plain' });
  expect(Buffer.from((await getObject({ bucket, key: 'a.json' })) ?? []).toString()).toBe(
    '{"a":1}',
  );
  expect(await head('a.json')).toMatchObject({ ContentType: 'application/json' });
  expect(await head('a/b c.txt')).toMatchObject({ ContentType: 'text/plain', ContentLength: 4 });
  expect(await getObject({ bucket, key: 'none' })).toBeUndefined();
  await expect(getObject({ bucket: `${bucket}-none`, key: 'a' })).rejects.toThrow();
});

test('a stream is kept in parts of 10 MB, of which none stays when it fails', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  const size = 11 * 1024 * 1024;
  await uploadObject(
    { bucket, key: 'large' },
    Readable.from(Array.from({ length: 11 }, () => chunk)),
  );
  const stored = await head('large');
  expect(stored.ContentLength).toBe(size);
  expect(stored.ETag).toMatch(/-2"$/);
  const failing = Readable.from(
    (function* () {
      for (let at = 0; at < 12; at += 1) yield chunk;
      throw new Error('the source broke');
    })(),
  );
  await expect(uploadObject({ bucket, key: 'broken' }, failing)).rejects.toThrow(
    'the source broke',
  );
  const left = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  expect(left.Uploads ?? []).toEqual([]);
});

test('whoever has a presigned URL reads the object, and its time has bounds', async () => {
  await putObject({ bucket, key: 'shared' }, 'hello');
  const url = await presignedUrl({ bucket, key: 'shared' }, 60);
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
  expect(await (await fetch(url)).text()).toBe('hello');
  for (const seconds of [0, -1, 1.5, 604_801])
    expect(() => presignedUrl({ bucket, key: 'shared' }, seconds)).toThrow('from 1 to 604800');
});
