import { createHash, randomBytes } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EntryKey } from '../core/entry-key';
import { createS3Client } from '../store/s3/create-s3-client';
import { newKey, testSealer } from '../testing/entry';
import { type LocalS3, makeLocalS3 } from '../testing/local-s3';
import { presignDownload, type PresignOptions, presignUpload } from './presign';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const BYTES = Buffer.from('twelve bytes');
const OTHER = createHash('sha256').update('TWELVE BYTES').digest('base64');

let s3: LocalS3;
let client: S3Client;
let options: PresignOptions;
beforeAll(async () => {
  s3 = await makeLocalS3();
  client = createS3Client({ ...s3.config, requestChecksumCalculation: 'WHEN_REQUIRED' });
  options = { bucket: s3.bucket, prefix: '', client, urlTtl: 300 };
}, 120_000);
afterAll(async () => {
  client?.destroy();
  await s3?.stop();
});

const presigned = async (key: EntryKey, bytes = BYTES, more: Partial<PresignOptions> = {}) =>
  presignUpload(
    { ...options, ...more },
    await testSealer.seal({ ...key, size: bytes.length, sha256: sha256(bytes) }),
  );
const put = (url: string, headers: Record<string, string>, bytes: Buffer) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
const read = async (key: EntryKey) => fetch(await presignDownload(options, key));

it('signs key, length, checksum, seal and write-once, for five minutes, and no checksum of no body', async () => {
  const key = newKey({ scope: 'own/pr-7' });
  const { url, headers } = await presigned(key);
  const query = new URL(url).searchParams;
  expect(new URL(url).pathname).toBe(`/${s3.bucket}/own/github/1234/own/pr-7/${key.hash}`);
  expect(query.get('X-Amz-SignedHeaders')).toBe(
    'content-length;host;if-none-match;x-amz-checksum-sha256;x-amz-meta-seal',
  );
  expect(query.get('X-Amz-Expires')).toBe('300');
  expect([...query.keys()].filter((name) => /checksum|meta|match/i.test(name))).toEqual([]);
  expect(headers).toMatchObject({
    'content-length': '12',
    'if-none-match': '*',
    'x-amz-checksum-sha256': '1M4sUnr+Z0x6CGvXTiVgGePV3Nsx7rbqre9a2oxDg7k=',
  });
});

describe('a presigned upload', () => {
  it('works once', async () => {
    const key = newKey();
    const { url, headers } = await presigned(key);
    expect((await put(url, headers, BYTES)).status).toBe(200);
    expect((await put(url, headers, BYTES)).status).toBe(412);
    const answer = await read(key);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
  });

  it('takes one of many at once', async () => {
    const key = newKey();
    const { url, headers } = await presigned(key);
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => (await put(url, headers, BYTES)).status),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(answers.every((status) => [200, 409, 412].includes(status))).toBe(true);
  });

  it.each([
    [403, 'another length', randomBytes(13), { 'content-length': '13' }],
    [400, 'other bytes of the same length', Buffer.from('TWELVE BYTES'), {}],
    [403, 'another checksum', Buffer.from('TWELVE BYTES'), { 'x-amz-checksum-sha256': OTHER }],
    [403, 'another seal', BYTES, { 'x-amz-meta-seal': 'forged' }],
    [403, 'no condition', BYTES, { 'if-none-match': undefined }],
    [403, 'a condition that always holds', BYTES, { 'if-none-match': '"x"' }],
  ])('answers %i to %s', async (status, _what, bytes, changed) => {
    const key = newKey();
    const { url, headers } = await presigned(key);
    const sent = Object.entries({ ...headers, ...changed }).filter(([, value]) => value);
    const answer = await put(url, Object.fromEntries(sent) as Record<string, string>, bytes);
    expect(answer.status).toBe(status);
    expect((await read(key)).status).toBe(404);
  });

  it('refuses another key', async () => {
    const key = newKey();
    const { url, headers } = await presigned(newKey());
    const moved = new URL(url);
    moved.pathname = `/cache/trusted/github/1234/trusted/${key.hash}`;
    expect((await put(moved.href, headers, BYTES)).status).toBe(403);
  });

  it('refuses an expired URL', async () => {
    const { url, headers } = await presigned(newKey(), BYTES, { urlTtl: 1 });
    const expired = async () => {
      const answer = await put(url, headers, BYTES);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Request has expired');
    };
    await vi.waitFor(expired, { timeout: 10_000, interval: 50 });
  });
});
