import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Uploads and downloads at once; more wait for a free connection. */
const MOST_CONNECTIONS = 256;

const ignore = (): void => undefined;
/** Every refusal becomes an error that the store reports; the SDK would print on stderr beside the log. */
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * The client a store works with: three attempts and no time limit of its own, since a slow reader of the cache
 * is no fault of S3; the store bounds silence itself. Region, endpoint and credentials come from the environment
 * as the AWS SDK defines it.
 *
 * @param config whatever differs, for example `endpoint`
 */
export const createS3Client = (config: S3ClientConfig = {}): S3Client =>
  new S3Client({
    maxAttempts: 3,
    logger: SILENT,
    requestHandler: {
      requestTimeout: 0,
      socketTimeout: 0,
      httpAgent: { maxSockets: MOST_CONNECTIONS },
      httpsAgent: { maxSockets: MOST_CONNECTIONS },
    },
    // Only AWS has a host name for every bucket; an emulator has paths.
    forcePathStyle: Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']),
    // A whole entry is checked by its seal, and a resumed one has no checksum of its own.
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
