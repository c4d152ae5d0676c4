import { expect, test } from 'vitest';
import { currentScope } from '../logging/index.js';
import { bucketEvent, captureLogs, lambdaContext } from '../testing/index.js';
import { bucketHandler, type StoredObject } from './index.js';

test('an object comes with its bucket, key as it was stored, size and event', async () => {
  const seen: [StoredObject, string | undefined][] = [];
  const handler = bucketHandler({
    process: async (object) => seen.push([object, currentScope()?.deliveryId]),
  });
  const event = bucketEvent({ key: 'uploads/a b+c/ü.jpg', size: 1024 }, 'photos');
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toBeUndefined();
  expect(seen).toEqual([
    [
      {
        bucket: 'photos',
        key: 'uploads/a b+c/ü.jpg',
        size: 1024,
        eventName: 'ObjectCreated:Put',
        etag: 'd41d8cd98f00b204e9800998ecf8427e',
        versionId: undefined,
      },
      'photos/uploads/a+b%2Bc/%C3%BC.jpg#0055AED6DCD90281E5',
    ],
  ]);
  expect(logs.at(-1)).toMatchObject({ bucket: 'photos', key: 'uploads/a b+c/ü.jpg' });
});

test('what it throws fails the invocation, so that it is tried again', async () => {
  const failure = new Error('boom');
  const handler = bucketHandler({ process: () => Promise.reject(failure) });
  const { result } = await captureLogs(() => handler(bucketEvent({ key: 'a' }), lambdaContext()));
  expect(result).toBe(failure);
});
