import { rm } from 'node:fs/promises';
import type { WaitBudget } from '../waiting/wait-budget';
import type { Wait } from '../waiting/wait';
import { raced } from '../raced';
import type { SpooledEntry, Upstream } from '../upstream';
import { asFault, UpstreamFault } from '../upstream-fault';
import { Backoff } from './backoff';
import { type UploadReport, UploadTally } from './upload-report';

export interface UploadQueueOptions {
  readonly upstream: Upstream;
  /** How long an upload may stand still while the build runs. */
  readonly budget: WaitBudget;
  /** Uploads at a time: while the build runs, and when it waits for the last ones. */
  readonly concurrency: { readonly running: number; readonly draining: number };
  readonly onFault: (fault: UpstreamFault, error: unknown) => void;
}

const MAX_ATTEMPTS = 3;
/** A server that has all bytes still writes them through: it is given the time that takes at this rate. */
const COMMIT_BYTES_PER_MS = 32 * 1024;
const PAUSE = { running: 1_000, draining: 100 };

interface Waiting extends SpooledEntry {
  attempts: number;
}

/** Uploads spooled entries in the background, in the order they came. */
export class UploadQueue {
  readonly tally = new UploadTally();
  private readonly hashes = new Set<string>();
  private readonly waiting: Waiting[] = [];
  private readonly active = new Set<Wait>();
  private readonly removals = new Set<Promise<void>>();
  private readonly backoff = new Backoff(() => this.next());
  private draining = false;
  private givenUp: string | undefined;
  private onIdle: (() => void) | undefined;
  /** Bytes on disk that are not uploaded yet. */
  bytes = 0;

  constructor(private readonly options: UploadQueueOptions) {}

  /** Whether the entry was handed over before and has not been dropped. */
  has(hash: string): boolean {
    return this.hashes.has(hash);
  }

  add(entry: SpooledEntry): void {
    this.hashes.add(entry.hash);
    this.bytes += entry.size;
    this.waiting.push({ ...entry, attempts: 0 });
    this.next();
  }

  /**
   * Uploads what is left and resolves when nothing is; after `deadlineMs`, or once the upstream has failed
   * three times in a row, the rest is dropped.
   */
  async drain(deadlineMs: number): Promise<UploadReport> {
    this.draining = true;
    this.backoff.reset();
    const idle = new Promise<void>((resolve) => (this.onIdle = resolve));
    const timer = setTimeout(() => this.giveUp(`deadline of ${deadlineMs} ms`), deadlineMs);
    this.next();
    await idle;
    clearTimeout(timer);
    this.backoff.stop();
    await Promise.all(this.removals);
    return this.tally.report();
  }

  /** Drops everything that is left. */
  giveUp(reason: string): void {
    this.givenUp ??= reason;
    for (const wait of this.active) wait.cancel(new UpstreamFault('interrupted', reason));
    this.next();
  }

  private next(): void {
    const { running, draining } = this.options.concurrency;
    if (this.givenUp) this.dropWaiting(this.givenUp);
    while (!this.backoff.active && this.active.size < (this.draining ? draining : running)) {
      const entry = this.waiting.shift();
      if (!entry) break;
      void this.upload(entry);
    }
    if (this.waiting.length === 0 && this.active.size === 0) this.onIdle?.();
  }

  private async upload(entry: Waiting): Promise<void> {
    const wait = this.options.budget.begin();
    this.active.add(wait);
    let left = entry.size;
    const onSent = (bytes: number): void => {
      left -= bytes;
      if (left > 0) wait.progress(bytes);
      else wait.allow(entry.size / COMMIT_BYTES_PER_MS);
    };
    try {
      const { upstream } = this.options;
      this.done(entry, await raced(upstream.store(entry, wait.signal, onSent), wait.signal));
    } catch (error) {
      this.failed(entry, asFault(error, wait.signal), error);
    } finally {
      wait.end();
      this.active.delete(wait);
      this.next();
    }
  }

  private done(entry: Waiting, outcome: 'created' | 'exists' | 'refused'): void {
    this.backoff.reset();
    if (outcome === 'refused') return this.drop(entry, 'refused by the upstream');
    if (outcome === 'created') {
      this.options.budget.arrived(entry.size);
      this.tally.stored();
    } else this.tally.existed();
    this.forget(entry);
  }

  private failed(entry: Waiting, fault: UpstreamFault, error: unknown): void {
    entry.attempts++;
    if (this.givenUp) return this.drop(entry, this.givenUp);
    this.options.onFault(fault, error);
    this.backoff.extend(this.draining ? PAUSE.draining : PAUSE.running);
    if (entry.attempts < MAX_ATTEMPTS) this.waiting.push(entry);
    else this.drop(entry, fault.message);
    const hopeless = this.draining && this.backoff.failures >= MAX_ATTEMPTS;
    if (hopeless || this.options.budget.exhausted) this.giveUp(fault.message);
  }

  private dropWaiting(reason: string): void {
    for (const entry of this.waiting.splice(0)) this.drop(entry, reason);
  }

  private drop(entry: SpooledEntry, reason: string): void {
    this.tally.dropped(reason);
    this.hashes.delete(entry.hash);
    this.forget(entry);
  }

  private forget({ file, size }: SpooledEntry): void {
    this.bytes -= size;
    const removal = rm(file, { force: true }).catch(() => undefined);
    this.removals.add(removal);
    void removal.finally(() => this.removals.delete(removal));
  }
}
