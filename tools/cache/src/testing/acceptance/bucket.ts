import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** What somebody who may write to the bucket does behind the back of the cache. */
export class BucketWriter {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  async tamper(hash: string): Promise<void> {
    const object = await this.find(hash);
    const { Metadata, ContentLength = 0 } = await this.client.send(new HeadObjectCommand(object));
    const Body = Buffer.alloc(ContentLength, 'x');
    await this.client.send(new PutObjectCommand({ ...object, Metadata, Body }));
  }

  async remove(hash: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(await this.find(hash)));
  }

  private async find(hash: string): Promise<{ Bucket: string; Key: string }> {
    const Bucket = this.bucket;
    const all = await this.client.send(
      new ListObjectsV2Command({ Bucket, Prefix: `${this.prefix}trusted/` }),
    );
    const Key = all.Contents?.find((object) => object.Key?.endsWith(`/trusted/${hash}`))?.Key;
    if (!Key) throw new Error(`the bucket has no entry ${hash}`);
    return { Bucket, Key };
  }
}
