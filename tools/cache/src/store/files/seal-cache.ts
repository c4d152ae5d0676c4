import type { Seal } from '../../core/seal';

/** Seals remembered, some 800 bytes each: a hot entry costs one file to open instead of two. */
const REMEMBERED = 8192;

/** Seals read lately, by the id of their entry. An entry is written once, so its seal never changes. */
export class SealCache {
  private readonly seals = new Map<string, Seal>();

  get(id: string): Seal | undefined {
    return this.seals.get(id);
  }

  set(id: string, seal: Seal): void {
    this.seals.set(id, seal);
    if (this.seals.size <= REMEMBERED) return;
    for (const oldest of this.seals.keys()) return void this.seals.delete(oldest);
  }

  delete(id: string): void {
    this.seals.delete(id);
  }
}
