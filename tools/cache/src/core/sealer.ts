import type { Seal, SealedFacts } from './seal';

/** A public key that seals are checked with. */
export interface PublicKey {
  readonly keyId: string;
  /** Ed25519 public key, SPKI in PEM. */
  readonly pem: string;
}

/** Signs what was stored. Only servers hold one. */
export interface Sealer {
  seal(facts: SealedFacts): Promise<Seal>;
  publicKeys(): Promise<readonly PublicKey[]>;
}
