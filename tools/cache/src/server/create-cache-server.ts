import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Limits } from '../core/limits';
import type { Sealer } from '../core/sealer';
import type { Authority } from '../identity/authority';
import type { Operations } from '../operations/create-operations';
import type { Telemetry } from '../operations/telemetry';
import type { Store } from '../store/store';
import { answerText, hasBody } from './answer';
import { closeAfterwards, staysOpen } from './connection';
import {
  DEFAULT_CONCURRENCY,
  PrincipalSemaphore,
  type ConcurrencyLimits,
} from './principal-semaphore';
import { createHttpServer } from './http-server';
import {
  ARRIVAL_THROUGHPUT,
  DELIVERY_THROUGHPUT,
  MinimumThroughput,
  type ThroughputLimits,
} from './minimum-throughput';
import { Readiness } from './readiness';
import { isDataPath, route } from './routes';
import { SealCheck } from './seal-check';
import type { Admin, Services } from './services';
import { PlatformError } from '../model/errors';

/** What a cache server is made of. The store is started and stopped by whoever made it. */
export interface CacheServerOptions {
  readonly store: Store;
  readonly authority: Authority;
  readonly sealer: Sealer;
  readonly limits: Limits;
  readonly telemetry: Telemetry;
  readonly operations: Pick<Operations, 'metrics' | 'statistics' | 'page'>;
  /** Without it nobody deletes, and figures are seen from this machine alone. */
  readonly admin?: Admin;
  /**
   * Compare all bytes with the seal before sending any to a reader that does not do so itself; reads each entry
   * twice. Default true.
   */
  readonly verifyReads?: boolean;
  /** Refuse archives that could harm whoever unpacks them. Default true. */
  readonly validateArchives?: boolean;
  /** Default {@link DEFAULT_CONCURRENCY}. */
  readonly concurrency?: { readonly reads: ConcurrencyLimits; readonly writes: ConcurrencyLimits };
  /** Of bodies and of answers; default {@link ARRIVAL_THROUGHPUT} and {@link DELIVERY_THROUGHPUT}. */
  readonly throughput?: {
    readonly arrival?: ThroughputLimits;
    readonly delivery?: ThroughputLimits;
  };
}

/** A cache server that is not necessarily listening yet. */
export interface CacheServer {
  /** Port 0 takes a free one. Rejects when the address cannot be taken. */
  listen(port: number, host: string): Promise<{ port: number; url: string }>;
  /**
   * Serves what is under way and new reads on the side, refuses new writes, then closes; after `deadlineMs` it
   * cuts what is left. Resolves once no request is handled any more.
   */
  drain(deadlineMs: number): Promise<void>;
}

/** Hosts that only this machine reaches. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

class HttpCacheServer implements CacheServer {
  private readonly services: Services;
  private readonly server: Server;
  private readonly arrivals: MinimumThroughput;
  private readonly deliveries: MinimumThroughput;
  private readonly underWay = new Set<Promise<unknown>>();
  /** The request a connection is busy with; those behind it wait, so that no connection takes many places. */
  private readonly turns = new WeakMap<Socket, Promise<boolean>>();
  private host = '';
  private draining = false;

  constructor({
    concurrency = DEFAULT_CONCURRENCY,
    throughput = {},
    ...options
  }: CacheServerOptions) {
    this.services = {
      admin: undefined,
      verifyReads: true,
      validateArchives: true,
      ...options,
      reads: new PrincipalSemaphore(concurrency.reads),
      writes: new PrincipalSemaphore(concurrency.writes),
      seals: new SealCheck(options.sealer),
      readiness: new Readiness(options.store, options.telemetry),
      isLoopback: () => LOOPBACK.includes(this.host),
      isDraining: () => this.draining,
    };
    this.arrivals = new MinimumThroughput('bytesRead', throughput.arrival ?? ARRIVAL_THROUGHPUT);
    this.deliveries = new MinimumThroughput(
      'bytesWritten',
      throughput.delivery ?? DELIVERY_THROUGHPUT,
    );
    this.server = createHttpServer((req, res) => this.handle(req, res));
  }

  listen(port: number, host: string): Promise<{ port: number; url: string }> {
    this.host = host;
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
      );
      this.server.listen({ port, host, backlog: 1024 }, () => {
        const { port } = this.server.address() as AddressInfo;
        const name = host.includes(':') ? `[${host}]` : host;
        resolve({ port, url: `http://${name}:${port}` });
      });
    });
  }

  async drain(deadlineMs: number): Promise<void> {
    this.draining = true;
    const deadline = Date.now() + deadlineMs;
    while (this.underWay.size > 0 && Date.now() < deadline)
      await Promise.race([Promise.all(this.underWay), waitUntil(deadline)]);
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
    await Promise.all(this.underWay);
    this.arrivals.stop();
    this.deliveries.stop();
  }

  private handle(req: IncomingMessage, res: ServerResponse): void {
    closeAfterwards(res);
    const { socket } = req;
    const before = this.turns.get(socket);
    const turn = before
      ? before.then((stays) => (stays ? this.take(req, res) : false))
      : this.take(req, res);
    const work = turn.finally(() => this.underWay.delete(work));
    this.turns.set(socket, work);
    this.underWay.add(work);
  }

  /** Resolves with whether the connection takes another request after this one. */
  private async take(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (!req.socket.writable) return false;
    this.watch(req, res);
    await this.respond(req, res);
    return staysOpen(res);
  }

  /** Whatever a request is for: a body that does not come and an answer that is not taken end the connection. */
  private watch(req: IncomingMessage, res: ServerResponse): void {
    const { socket } = req;
    const isComing = () => !req.complete && req.readableLength === 0;
    if (hasBody(req)) req.once('close', this.arrivals.watch(socket, isComing));
    res.once(
      'close',
      this.deliveries.watch(socket, () => res.writableLength > 0),
    );
  }

  private async respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    res.on('error', () => undefined);
    try {
      await route(this.services, req, res);
    } catch (error) {
      this.services.telemetry.fault('request', error);
      const missed = req.method === 'PUT' ? 403 : 404;
      answerText(req, res, isDataPath(req.url) ? missed : 503, 'the cache cannot answer now');
    }
    await answered(res);
  }
}

const portTaken = (port: number): Error =>
  new PlatformError({
    what: `the port is ${port}, which is taken`,
    allowed: 'a free one; 0 finds one',
    run: 'platform-cache serve --port 0',
  });

/** The answer is on its way to the client, or the connection is gone. */
const answered = (res: ServerResponse): Promise<void> | void => {
  if (!res.writableFinished && !res.destroyed)
    return new Promise((resolve) => void res.once('close', resolve));
};

const waitUntil = (time: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0, time - Date.now())).unref());

/**
 * A server of the cache protocol of Nx over a store. Its answers to Nx are those that never fail a build: 404 for
 * whatever cannot be read, 403 for whatever cannot be written, never 413, 429 or 5xx.
 */
export const createCacheServer = (options: CacheServerOptions): CacheServer =>
  new HttpCacheServer(options);
