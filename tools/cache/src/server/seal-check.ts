import type { EntryKey } from '../core/entry-key';
import type { Seal } from '../core/seal';
import type { Sealer } from '../core/sealer';
import { verifySeal } from '../core/verify-seal';

/** Verifications remembered; one costs 90 µs, remembering it half a kilobyte. */
const REMEMBERED = 4096;

/**
 * `unknown-key`: signed by a key this server does not have, perhaps a newer one of another server. The others
 * mean that somebody changed or moved the entry.
 */
export type SealVerdict = 'sound' | 'unknown-key' | 'elsewhere' | 'forged';

/** Checks seals against the place an entry was asked at, and their signatures. */
export class SealCheck {
  private readonly verified = new Set<string>();

  constructor(private readonly sealer: Sealer) {}

  async check(seal: Seal, key: EntryKey, size: number): Promise<SealVerdict> {
    const { repository, scope, hash } = key;
    const fits = seal.repository === repository && seal.scope === scope && seal.hash === hash;
    if (!fits || seal.size !== size) return 'elsewhere';
    const facts = JSON.stringify(seal);
    if (this.verified.has(facts)) return 'sound';
    const keys = await this.sealer.publicKeys();
    if (!keys.some(({ keyId }) => keyId === seal.keyId)) return 'unknown-key';
    if (!verifySeal(seal, keys)) return 'forged';
    this.remember(facts);
    return 'sound';
  }

  private remember(facts: string): void {
    this.verified.add(facts);
    if (this.verified.size <= REMEMBERED) return;
    for (const oldest of this.verified) return void this.verified.delete(oldest);
  }
}
