/** An object that was stored in a bucket (S1-13). */
export interface StoredObject {
  readonly bucket: string;
  /** As it was stored, with spaces and slashes. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** How it came: `ObjectCreated:Put`, `ObjectCreated:CompleteMultipartUpload`… */
  readonly eventName: string;
  readonly etag: string;
  /** Absent where the bucket keeps no versions. */
  readonly versionId?: string;
}
