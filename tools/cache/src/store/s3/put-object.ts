import { PutObjectCommand } from '@aws-sdk/client-s3';
import { withFileSlice } from './file-slice';
import { retrying, type Upload } from './upload';

/** Writes the object in one request, unless the key is taken; S3 checks length and SHA-256 itself. */
export const putObject = async (upload: Upload): Promise<void> => {
  const { client, bucket, key, metadata, content, timeout } = upload;
  const slice = { file: content.file, start: 0, length: content.size };
  await retrying(timeout.signal, () =>
    withFileSlice(slice, timeout.progress, (Body) =>
      client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body,
          ContentLength: content.size,
          ContentType: 'application/octet-stream',
          ChecksumSHA256: Buffer.from(content.sha256, 'hex').toString('base64'),
          IfNoneMatch: '*',
          Metadata: metadata,
        }),
        { abortSignal: timeout.signal },
      ),
    ),
  );
};
