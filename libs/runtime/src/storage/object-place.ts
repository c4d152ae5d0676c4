import type { S3Client } from '@aws-sdk/client-s3';

/** Where an object is, or will be. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
  /** Default: the container's client. */
  readonly client?: S3Client;
}

/** What is kept with an object. */
export interface ObjectOptions {
  /** Default `application/json`. */
  readonly contentType?: string;
}

export const JSON_TYPE = 'application/json';
