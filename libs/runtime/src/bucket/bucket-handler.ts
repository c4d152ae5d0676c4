import type { Context, S3Event, S3EventRecord } from 'aws-lambda';
import { invocation, runAsDelivery } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import type { StoredObject } from '../ports/index.js';

/** What a bucket handler is made of. */
export interface BucketHandlerOptions {
  /** Handles one object; what it throws fails the invocation, which Lambda tries twice more. */
  readonly process: (object: StoredObject) => Promise<unknown>;
  readonly middleware?: readonly Middleware<S3Event, void>[];
}

/** A Lambda function that a bucket tells of its objects. */
export type BucketHandler = (event: S3Event, context: Context) => Promise<void>;

/**
 * The Lambda handler of a bucket (F-038, S1-13): one object after the other. S3 tells of an object at
 * least once, and of two writes of one key in any order; each write is a delivery of its own.
 */
export const bucketHandler = ({ process, middleware }: BucketHandlerOptions): BucketHandler =>
  withMiddleware(
    invocation({ describe }, async ({ Records }: S3Event) => {
      for (const record of Records) {
        const object = objectOf(record);
        await runAsDelivery(deliveryIdOf(record), () => process(object));
      }
    }),
    middleware,
  );

const describe = ({ Records: [record] }: S3Event) => {
  if (!record) return { fields: {} };
  const { bucket, key } = objectOf(record);
  return { deliveryId: deliveryIdOf(record), fields: { bucket, key } };
};

/** The sequencer is the same each time one write is told of (Amazon S3 user guide: event message structure). */
const deliveryIdOf = ({ s3: { bucket, object } }: S3EventRecord): string =>
  `${bucket.name}/${object.key}#${object.sequencer}`;

const objectOf = ({ eventName, s3: { bucket, object } }: S3EventRecord): StoredObject => ({
  bucket: bucket.name,
  // Keys are encoded as in a form: a space is a plus.
  key: decodeURIComponent(object.key.replaceAll('+', ' ')),
  size: object.size,
  eventName,
  etag: object.eTag,
  versionId: object.versionId,
});
