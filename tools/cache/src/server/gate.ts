/** How many requests of a kind are served at once. */
export interface GateLimits {
  readonly active: number;
  /** How many may wait. */
  readonly queued: number;
  /** How long one waits, ms. */
  readonly waitMs: number;
}

/**
 * Reads: 512 streams of 64 KiB chunks hold 32 MiB, and a burst of a whole graph (a hundred tasks ask at once)
 * fits. Writes: each is unpacked to look into it and holds up to 1 MB meanwhile; a runner sends a handful at a
 * time. Waits end before whoever runs a build takes it for hung.
 */
export const DEFAULT_GATES: { readonly reads: GateLimits; readonly writes: GateLimits } = {
  reads: { active: 512, queued: 8192, waitMs: 5_000 },
  writes: { active: 48, queued: 2048, waitMs: 30_000 },
};

/** Lets a bounded number in and has a bounded number wait, first come first served. */
export class Gate {
  private active = 0;
  private readonly waiting = new Set<(admitted: boolean) => void>();

  constructor(private readonly limits: GateLimits) {}

  /** True once there is room; false when too many wait or the wait was too long. After true, {@link leave}. */
  enter(): Promise<boolean> | boolean {
    if (this.active < this.limits.active) {
      this.active += 1;
      return true;
    }
    if (this.waiting.size >= this.limits.queued) return false;
    return new Promise((resolve) => {
      const decide = (admitted: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(decide);
        resolve(admitted);
      };
      const timer = setTimeout(decide, this.limits.waitMs, false);
      this.waiting.add(decide);
    });
  }

  /** Gives the place to whoever waits longest. */
  leave(): void {
    for (const admit of this.waiting) return admit(true);
    this.active -= 1;
  }
}
