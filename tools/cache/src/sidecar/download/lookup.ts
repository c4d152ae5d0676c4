import type { Readable } from 'node:stream';
import { performance } from 'node:perf_hooks';
import type { Grant } from '../../core/grant';
import type { Seal } from '../../core/seal';
import type { Telemetry } from '../../operations/telemetry';
import type { CircuitBreaker } from '../waiting/circuit-breaker';
import type { WaitBudget } from '../waiting/wait-budget';
import type { Wait } from '../waiting/wait';
import type { KeySource } from '../session/session';
import type { Upstream } from '../upstream';
import { asFault, UpstreamFault } from '../upstream-fault';
import { checkSeal } from './check-seal';
import { raced } from '../raced';
import { type ReceivingPlace, receiveEntry } from './receive-entry';
import type { ReceivedEntry } from './received-entry';
import type { Semaphore } from './semaphore';
import { TamperedEntry } from './tampered-entry';

export interface LookupOptions {
  readonly upstream: Upstream;
  readonly grant: () => Promise<Grant | undefined>;
  readonly keys: KeySource;
  readonly place: ReceivingPlace;
  readonly semaphore: Semaphore;
  readonly budget: WaitBudget;
  readonly breaker: CircuitBreaker;
  readonly telemetry: Telemetry;
  readonly maxEntryBytes: number;
}

/** Asks the upstream for entries. Whatever happens there, the answer is an entry or none. */
export class Lookup {
  constructor(private readonly options: LookupOptions) {}

  /** `gone` says that nobody waits for the answer any more. */
  async find(hash: string, gone: AbortSignal): Promise<ReceivedEntry | undefined> {
    if (!this.worthAsking) return undefined;
    const release = await this.options.semaphore.acquire();
    try {
      return this.worthAsking && !gone.aborted ? await this.ask(hash, gone) : undefined;
    } finally {
      release();
    }
  }

  private get worthAsking(): boolean {
    return !this.options.breaker.open && !this.options.budget.exhausted;
  }

  private async ask(hash: string, gone: AbortSignal): Promise<ReceivedEntry | undefined> {
    const wait = this.options.budget.begin();
    const leave = () => wait.cancel(new UpstreamFault('interrupted', 'the client went away'));
    gone.addEventListener('abort', leave);
    try {
      return await this.receive(hash, wait);
    } catch (error) {
      if (!gone.aborted) this.failed(hash, asFault(error, wait.signal), error);
      return undefined;
    } finally {
      gone.removeEventListener('abort', leave);
      wait.end();
    }
  }

  private async receive(hash: string, wait: Wait): Promise<ReceivedEntry | undefined> {
    const { upstream, grant, keys, place, telemetry } = this.options;
    const started = performance.now();
    const allowed = await raced(grant(), wait.signal);
    if (!allowed) return undefined;
    const { repository } = allowed;
    const ms = () => performance.now() - started;
    const found = await raced(upstream.fetch(hash, wait.signal), wait.signal);
    if (!found) return void telemetry.miss({ repository, ms: ms() });
    wait.allow(0);
    try {
      this.refuseTooLarge(found.seal);
      await raced(checkSeal(found.seal, hash, allowed, keys), wait.signal);
      const entry = await receiveEntry(place, found, (bytes) => wait.progress(bytes));
      telemetry.hit({ scope: entry.scope, repository, size: entry.size, ms: ms() });
      return entry;
    } catch (error) {
      abandon(found.body);
      if (!(error instanceof TamperedEntry)) throw error;
      telemetry.tampered({ repository, hash });
      return undefined;
    }
  }

  private refuseTooLarge({ size }: Seal): void {
    const { maxEntryBytes } = this.options;
    if (size > maxEntryBytes)
      throw new TamperedEntry(`${size} bytes, taken are at most ${maxEntryBytes}`);
  }

  private failed(hash: string, fault: UpstreamFault, error: unknown): void {
    this.options.telemetry.fault(`sidecar.${fault.kind}`, error);
    this.options.breaker.fail(fault, hash);
  }
}

const abandon = (body: Readable): void => {
  body.on('error', () => undefined).destroy();
};
