import { PutObjectCommand } from '@aws-sdk/client-s3';
import { withFileSlice } from './file-slice';
import { insisting, type Upload } from './upload';

/** Writes the object in one request, unless the key is taken; S3 checks length and SHA-256 itself. */
export async function putObject(upload: Upload): Promise<void> {
  const { client, bucket, key, metadata, content, patience } = upload;
  const slice = { file: content.file, start: 0, length: content.size };
  await insisting(patience.signal, () =>
    withFileSlice(slice, patience.progress, (Body) =>
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
        { abortSignal: patience.signal },
      ),
    ),
  );
}
