import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isTaskHash } from '../../core/task-hash';
import { createHttpServer } from '../../server/http-server';
import { answer } from './answers';
import { carries } from './job-token';

type Handle = (hash: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the front does; what rejects is a miss, or not stored. */
export interface FrontHandlers {
  readonly get: Handle;
  readonly put: Handle;
  /** `POST /drain?deadline=<ms>`: resolves with the document that is sent. */
  readonly drain: (deadlineMs: number | undefined) => Promise<object>;
  /** That document is on its way. */
  readonly drained: () => void;
}

/** Nx keeps its connections for up to 90 s; one that is closed under a request fails the build. */
const KEEP_ALIVE_MS = 10 * 60_000;
const ENTRY = /^\/+v1\/cache\/([^/?#]+)$/;
const LOOPBACK = '127.0.0.1';

const sendJson = (response: ServerResponse, document: object): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
};

/** What Nx speaks to. Listens on the loopback interface only, for whoever has the token. */
export class FrontServer {
  private readonly server: Server;
  private readonly allowed: (authorization: string | undefined) => boolean;

  constructor(
    token: string,
    private readonly handlers: FrontHandlers,
  ) {
    this.allowed = carries(token);
    this.server = createHttpServer((request, response) => {
      // A mistake of ours must cost a hit, not the process that the build depends on.
      this.route(request, response).catch(() =>
        answer(response, request.method === 'PUT' ? 'refused' : 'miss'),
      );
    });
    this.server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** `port` 0 takes a free one. */
  async listen(port: number): Promise<{ port: number; url: string }> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, LOOPBACK, resolve);
    });
    const { port: actual } = this.server.address() as AddressInfo;
    return { port: actual, url: `http://${LOOPBACK}:${actual}` };
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const { method, url = '' } = request;
    if (url === '/health') return sendJson(response, { status: 'ok', pid: process.pid });
    if (!this.allowed(request.headers.authorization)) return this.refuse(request, response);
    if (method === 'POST' && url.startsWith('/drain')) return this.drain(url, response);
    const hash = ENTRY.exec(url)?.[1];
    if (!hash || !isTaskHash(hash)) return answer(response, 'miss');
    if (method === 'GET') return this.handlers.get(hash, request, response);
    if (method !== 'PUT') return answer(response, 'method');
    if (request.headers.expect !== undefined) response.writeContinue();
    return this.handlers.put(hash, request, response);
  }

  private async drain(url: string, response: ServerResponse): Promise<void> {
    const deadline = Number(/[?&]deadline=(\d{1,9})$/.exec(url)?.[1] ?? Number.NaN);
    response.once('close', () => this.handlers.drained());
    sendJson(response, await this.handlers.drain(Number.isNaN(deadline) ? undefined : deadline));
  }

  private refuse(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    answer(response, 'unauthorized');
  }
}
