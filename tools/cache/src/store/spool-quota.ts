import { type Scope, TRUSTED } from '../core/scope';
import { StoreError } from './store';

/** Bytes that bodies under way may take: all together, and those of scopes of their own. */
export interface SpoolLimits {
  readonly all: number;
  readonly own: number;
}

/** What one body takes. */
export interface SpoolPlace {
  /** Bytes have arrived; `done` gets a {@link StoreError} when there is no room for them. */
  add(bytes: number, done: (refusal?: StoreError) => void): void;
  release(): void;
}

/** Counts the bodies on their way by the bytes that have arrived, so that announcing many costs nobody anything. */
export class SpoolQuota {
  private all = 0;
  private own = 0;

  constructor(private readonly limits: () => SpoolLimits) {}

  /** Bytes that have arrived of all bodies. */
  get bytes(): number {
    return this.all;
  }

  get trustedBytes(): number {
    return this.all - this.own;
  }

  /** @throws StoreError when a body of `size` bytes has no room even alone */
  enter(scope: Scope, size: number): SpoolPlace {
    const isOwn = scope !== TRUSTED;
    const { all, own } = this.limits();
    const most = isOwn ? own : all;
    if (size > most)
      throw new StoreError(
        `the entry has ${size} bytes, allowed are ${Math.max(0, most)} in this scope`,
      );
    let taken = 0;
    const take = (bytes: number) => {
      taken += bytes;
      this.all += bytes;
      if (isOwn) this.own += bytes;
    };
    return {
      add: (bytes, done) => {
        take(bytes);
        done(this.overflow(isOwn));
      },
      release: () => take(-taken),
    };
  }

  private overflow(isOwn: boolean): StoreError | undefined {
    const { all, own } = this.limits();
    if (this.all <= all && (!isOwn || this.own <= own)) return undefined;
    return new StoreError(
      'the bodies that arrive at this time take all the room there is for them',
    );
  }
}
