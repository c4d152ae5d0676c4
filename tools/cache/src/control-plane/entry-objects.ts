import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { EntryKey } from '../core/entry-key';
import type { Grant } from '../core/grant';
import type { Seal } from '../core/seal';
import { decodeSeal, SEAL_METADATA } from '../core/seal-header';
import type { PublicKey } from '../core/sealer';
import { verifySeal } from '../core/verify-seal';
import { objectKey } from '../store/s3/object-key';
import { isAbsent, isForbidden } from '../store/s3/s3-answer';

/** Where entries lie. */
export interface EntryObjectsOptions {
  readonly bucket: string;
  /** In front of every key; empty, or ending in a slash. */
  readonly prefix: string;
  readonly client: S3Client;
}

/** An object that exists in a scope of the reader. `seal` is missing when it does not fit the object. */
export interface FoundObject {
  readonly key: EntryKey;
  readonly seal?: Seal;
}

/** ms; a sidecar gives up after 5 s. */
const PATIENCE = 3_000;

const samePlace = (seal: Seal, key: EntryKey): boolean =>
  seal.repository === key.repository && seal.scope === key.scope && seal.hash === key.hash;

/** Looks entries up without reading them. A quarantined entry lies elsewhere and is never found. */
export class EntryObjects {
  constructor(private readonly options: EntryObjectsOptions) {}

  /**
   * What the grant's scopes hold under a hash, in the order they are read. All are asked at once. Without the
   * right to list the bucket S3 answers 403 for an absent key, which is a miss here as well.
   */
  async find(grant: Grant, hash: string, keys: readonly PublicKey[]): Promise<FoundObject[]> {
    const places = grant.reads.map((scope) => ({ repository: grant.repository, scope, hash }));
    const found = await Promise.all(places.map((key) => this.look(key, keys)));
    return found.filter((object) => object !== undefined);
  }

  private async look(key: EntryKey, keys: readonly PublicKey[]): Promise<FoundObject | undefined> {
    const { bucket, prefix, client } = this.options;
    const command = new HeadObjectCommand({ Bucket: bucket, Key: objectKey(prefix, key) });
    try {
      const head = await client.send(command, { abortSignal: AbortSignal.timeout(PATIENCE) });
      const seal = decodeSeal(head.Metadata?.[SEAL_METADATA]);
      const fits =
        seal && samePlace(seal, key) && seal.size === head.ContentLength && verifySeal(seal, keys);
      return fits ? { key, seal } : { key };
    } catch (error) {
      if (isAbsent(error) || isForbidden(error)) return undefined;
      throw error;
    }
  }
}
