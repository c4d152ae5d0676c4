import { once } from 'node:events';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { SidecarReport } from '../../sidecar/sidecar-report';
import { exchange, requestHead } from '../raw-http';
import type { TestSidecar } from '../sidecar';

/** An answer with all of its body. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** What became of what a sidecar took. */
export type Arrived = Pick<SidecarReport, 'stored' | 'existed' | 'dropped'>;

const DRAIN_MS = 20_000;

/** What Nx of one job speaks to, a server or a sidecar. */
export class Door {
  constructor(
    readonly url: string,
    readonly token: string,
    private readonly sidecar?: TestSidecar,
    /** Folder of what a sidecar takes. */
    readonly spool?: string,
  ) {}

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** An answer with all of its body. */
  get(hash: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.ask('GET', hash, headers);
  }

  /** The status, and the text of a hit. */
  async read(hash: string): Promise<number | string> {
    const { status, bytes } = await this.get(hash);
    return status === 200 ? String(bytes) : status;
  }

  async put(hash: string, content: string | Buffer): Promise<number> {
    const body = typeof content === 'string' ? Buffer.from(content) : content;
    return (await this.ask('PUT', hash, { 'content-length': body.length }, body)).status;
  }

  /** Stores, and waits until it is there. */
  async store(hash: string, content: string | Buffer): Promise<number> {
    const status = await this.put(hash, content);
    await this.arrived();
    return status;
  }

  /** Waits until everything has arrived; what became of it, where a sidecar took it. */
  async arrived(): Promise<Arrived | undefined> {
    const report = await this.sidecar?.drain(DRAIN_MS);
    return report && { stored: report.stored, existed: report.existed, dropped: report.dropped };
  }

  /** Sends bytes as they are; all that is answered until the connection ends. */
  raw(bytes: string | Buffer): Promise<string> {
    return exchange(this.port, bytes);
  }

  /** Head of a request that is the last on its connection. */
  head(method: string, path: string, headers: readonly string[] = [], token = this.token): string {
    return requestHead(method, path, [...headers, 'Connection: close'], token);
  }

  close(): Promise<void> | undefined {
    return this.sidecar?.stop();
  }

  private async ask(
    method: string,
    hash: string,
    headers: OutgoingHttpHeaders,
    body?: Buffer,
  ): Promise<Answer> {
    const authorization = `Bearer ${this.token}`;
    const url = `${this.url}/v1/cache/${hash}`;
    const asking = request(url, {
      method,
      agent: false,
      headers: { authorization, ...headers },
    });
    // A server that needs no body answers before it has it, and closes.
    asking.on('error', () => undefined).end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      bytes: await buffer(answer),
    };
  }
}
