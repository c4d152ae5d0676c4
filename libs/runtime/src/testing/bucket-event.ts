import type { S3Event } from 'aws-lambda';
import { SAMPLE } from './sample-values.js';

/** An object of a bucket event. */
export interface BucketObject {
  readonly key: string;
  /** Bytes. Default 3. */
  readonly size?: number;
  /** Default `ObjectCreated:Put`. */
  readonly eventName?: string;
}

/** The event of one object, as S3 hands it over (S1-13). */
export const bucketEvent = (
  { key, size = 3, eventName = 'ObjectCreated:Put' }: BucketObject,
  bucket = 'test',
): S3Event => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: SAMPLE.region,
      eventTime: SAMPLE.time,
      eventName,
      userIdentity: { principalId: 'AWS:sample' },
      requestParameters: { sourceIPAddress: '192.0.2.1' },
      responseElements: { 'x-amz-request-id': 'sample', 'x-amz-id-2': 'sample' },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'sample',
        bucket: {
          name: bucket,
          ownerIdentity: { principalId: 'sample' },
          arn: `arn:aws:s3:::${bucket}`,
        },
        object: {
          key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
          size,
          eTag: 'd41d8cd98f00b204e9800998ecf8427e',
          sequencer: '0055AED6DCD90281E5',
        },
      },
    },
  ],
});
