import { PassThrough, Readable } from 'node:stream';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StoreError } from '../store';
import { resumingBody } from './resuming-body';

const text = async (body: Readable): Promise<string> =>
  Buffer.concat(await body.toArray()).toString();

const unexpected = (): Promise<Readable> => Promise.reject(new Error('nothing broke'));

it('takes up a body that broke off before anybody read it', async () => {
  const first = new PassThrough();
  const breaks: unknown[] = [];
  const body = resumingBody({
    first,
    size: 5,
    stallMs: 1000,
    rest: async (offset) => Readable.from([Buffer.from('whole').subarray(offset)]),
    onBreak: (error) => breaks.push(error),
  });
  const aborted = new Error('aborted');
  first.destroy(aborted);
  await setImmediate();
  expect(await text(body)).toBe('whole');
  expect(breaks).toEqual([aborted]);
});

it('a reader slower than its timeout loses nothing', async () => {
  const stallMs = 20;
  const first = Readable.from(Array.from({ length: 8 }, () => Buffer.alloc(100_000, 'x')));
  const body = resumingBody({
    first,
    size: 800_000,
    stallMs,
    rest: unexpected,
    onBreak: unexpected,
  });
  let count = 0;
  for await (const chunk of body) {
    count += (chunk as Buffer).length;
    await pause(2 * stallMs);
  }
  expect(count).toBe(800_000);
});

it('fails with the reason when the rest cannot be had', async () => {
  const first = new PassThrough();
  const body = resumingBody({
    first,
    size: 5,
    stallMs: 1000,
    rest: () => Promise.reject(new StoreError('S3 failed to resume an entry')),
    onBreak: () => undefined,
  });
  first.destroy(new Error('aborted'));
  await expect(text(body)).rejects.toThrow('S3 failed to resume an entry');
});

it('lets go of the connection when the reader does', async () => {
  const first = new PassThrough();
  const body = resumingBody({
    first,
    size: 5,
    stallMs: 1000,
    rest: unexpected,
    onBreak: unexpected,
  });
  body.resume();
  body.destroy();
  await setImmediate();
  expect(first.destroyed).toBe(true);
});
