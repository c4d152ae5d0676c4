import { DEFAULT_LIMITS } from '../core/limits';
import type { Grant } from '../core/grant';
import { Lookup } from './download/lookup';
import { MemoryBudget } from './download/memory-budget';
import { Semaphore } from './download/semaphore';
import { answerGet } from './front/answer-get';
import { answerPut } from './front/answer-put';
import { FrontServer } from './front/front-server';
import { makeJobToken } from './front/job-token';
import { CircuitBreaker } from './waiting/circuit-breaker';
import { DRAIN_BUDGET, READ_BUDGET, UPLOAD_BUDGET } from './waiting/budgets';
import { WaitBudget } from './waiting/wait-budget';
import type { Sidecar, SidecarOptions } from './sidecar';
import type { SidecarReport } from './sidecar-report';
import { raced } from './raced';
import { UploadQueue } from './upload/upload-queue';

const MIB = 1024 ** 2;
const MAX_SPOOL_BYTES = 8 * 1024 * MIB;
/** 32 downloads of 1 MB wait in memory; anything larger goes to disk, so memory stays flat. */
const MEMORY = { total: 32 * MIB, largest: 4 * MIB };
const DOWNLOADS = 32;
/** While the build runs, the processors are for it. */
const UPLOADS = { running: 1, draining: 8 };
const DRAIN_DEADLINE_MS = 60_000;
const NO_GRANT = 'there is no credential: nothing was read, nothing stored';

/** Assembles a sidecar; nothing runs before `listen`. */
export const createSidecar = (options: SidecarOptions): Sidecar => new LocalSidecar(options);

class LocalSidecar implements Sidecar {
  readonly token: string;
  private readonly options: SidecarOptions;
  private readonly front: FrontServer;
  private readonly breaker: CircuitBreaker;
  private readonly lookup: Lookup;
  private readonly queue: UploadQueue;
  private readonly uploads = new WaitBudget(UPLOAD_BUDGET);
  private readonly count = { hit: 0, miss: 0 };
  /** Null when there will be none. */
  private grant: Grant | null | undefined;

  constructor(options: SidecarOptions) {
    this.options = options;
    this.token = options.token ?? makeJobToken();
    this.breaker = new CircuitBreaker({ probe: (hash, signal) => this.probe(hash, signal) });
    this.lookup = this.createLookup();
    this.queue = this.createQueue();
    this.front = this.createFront();
  }

  listen(port = 0): Promise<{ port: number; url: string }> {
    this.learnGrant().catch(() => undefined);
    return this.front.listen(port);
  }

  async drain(deadlineMs: number): Promise<SidecarReport> {
    this.uploads.change(DRAIN_BUDGET);
    const uploads = await this.queue.drain(deadlineMs);
    const { hit: hits, miss: misses } = this.count;
    const notice = this.grant === null ? NO_GRANT : this.breaker.fault?.message;
    return { hits, misses, ...uploads, notice };
  }

  async close(): Promise<void> {
    this.breaker.stop();
    this.queue.giveUp('the sidecar has ended');
    await this.front.close();
  }

  private async learnGrant(): Promise<Grant | undefined> {
    const grant = await this.options.grant();
    this.grant = grant ?? null;
    return grant;
  }

  private async probe(hash: string, signal: AbortSignal): Promise<void> {
    await raced(this.learnGrant(), signal);
    const found = await this.options.upstream.fetch(hash, signal);
    found?.body.on('error', () => undefined).destroy();
  }

  private createLookup(): Lookup {
    const { upstream, keys, spoolFolder, telemetry } = this.options;
    const { maxEntryBytes = DEFAULT_LIMITS.maxEntryBytes, downloads = DOWNLOADS } = this.options;
    const memory = new MemoryBudget(MEMORY.total, MEMORY.largest);
    return new Lookup({
      ...{ upstream, keys, telemetry, maxEntryBytes },
      grant: () => this.learnGrant(),
      place: { memory, folder: spoolFolder },
      semaphore: new Semaphore(downloads),
      budget: new WaitBudget(READ_BUDGET),
      breaker: this.breaker,
    });
  }

  private createQueue(): UploadQueue {
    const { upstream, telemetry } = this.options;
    return new UploadQueue({
      upstream,
      budget: this.uploads,
      concurrency: UPLOADS,
      onFault: ({ kind }, error) => telemetry.fault(`sidecar.upload.${kind}`, error),
    });
  }

  private createFront(): FrontServer {
    const { spoolFolder, telemetry, onDrained } = this.options;
    const { maxEntryBytes = DEFAULT_LIMITS.maxEntryBytes } = this.options;
    const { maxSpoolBytes = MAX_SPOOL_BYTES } = this.options;
    const puts = {
      ...{ spoolFolder, queue: this.queue, limits: { maxEntryBytes, maxSpoolBytes } },
      knownGrant: () => this.grant,
      onFault: (error: unknown) => telemetry.fault('sidecar.spool', error),
    };
    return new FrontServer(this.token, {
      get: async (hash, _request, response) => {
        this.count[await answerGet(this.lookup, hash, response)]++;
      },
      put: (hash, request, response) => answerPut(puts, hash, request, response),
      drain: (deadlineMs = DRAIN_DEADLINE_MS) => this.drain(deadlineMs),
      drained: () => onDrained?.(),
    });
  }
}
