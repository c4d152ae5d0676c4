import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { asFault } from '../upstream-fault';
import { Agents } from './agents';

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** Made anew for each attempt. Bytes of known length: put `content-length` among the headers. */
  readonly body?: () => Buffer | Readable;
  readonly signal: AbortSignal;
}

/** Speaks HTTP with the upstream over connections that are kept. */
export interface Transport {
  /**
   * Resolves with the head of the answer, redirects included: none is followed.
   * @throws UpstreamFault when there is no answer
   */
  send(url: URL, request: OutgoingRequest): Promise<IncomingMessage>;
  /** Ends all connections. */
  close(): void;
}

/** A kept connection that its server had just closed: nothing was answered, a new one will do. */
const wasStale = (error: unknown, reused: boolean): boolean =>
  reused && ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');

class StaleConnection extends Error {}

export const createTransport = (): Transport => {
  const agents = new Agents();

  const once = (url: URL, { method, headers, body, signal }: OutgoingRequest, fresh: boolean) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const agent = fresh ? agents.fresh(url) : agents.kept(url);
      const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const outgoing = start(url, { method, headers, agent, signal }, resolve);
      const content = body?.();
      const fail = (error: Error): void => {
        if (content && !Buffer.isBuffer(content)) content.destroy();
        outgoing.destroy();
        const stale = !fresh && wasStale(error, outgoing.reusedSocket);
        reject(stale ? new StaleConnection() : asFault(error, signal));
      };
      outgoing.on('error', fail);
      if (content === undefined || Buffer.isBuffer(content)) outgoing.end(content);
      else content.on('error', fail).pipe(outgoing);
    });

  return {
    send: (url, request) =>
      once(url, request, false).catch((error: unknown) => {
        if (error instanceof StaleConnection) return once(url, request, true);
        throw error;
      }),
    close: () => agents.close(),
  };
};
