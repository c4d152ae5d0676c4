import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../cloud/cloud';
import { nameOf, type Answer, type Request } from './answer';

/**
 * What goes wrong at a door, at the `nth` call of the names in `on`, separated by `|`, or of any name
 * when it is empty.
 * - `dies`: nothing of the caller gets through from that call on, as if it had been killed; with
 *   `afterWork` the call itself is still carried out.
 * - `lost`: the work is done, its answer is not delivered.
 * - `gone`: nobody answers, for `requests` requests; then the account is back.
 * - `slow`: the answer comes late.
 */
export type Fault = { readonly on: string; readonly nth: number } & (
  | { readonly kind: 'dies'; readonly afterWork: boolean }
  | { readonly kind: 'lost' }
  | { readonly kind: 'gone'; readonly requests: number }
  | { readonly kind: 'slow'; readonly milliseconds: number }
);

const REFUSED: Answer = {
  status: 403,
  type: 'text/xml',
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>the caller is dead</Message></Error></ErrorResponse>',
};

/** The address at which one caller after another reaches an account. */
export class Door {
  /** Names of the calls of the present caller, in their order. */
  readonly calls: string[] = [];
  private faults: readonly Fault[] = [];
  private dead = false;
  private absent = 0;

  private constructor(
    readonly cloud: Cloud,
    private readonly server: Server,
  ) {
    server.on('request', (request, response) => void this.take(request, response));
  }

  static async open(cloud: Cloud): Promise<Door> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    const door = new Door(cloud, server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A new caller comes; these faults are its own. */
  expect(faults: readonly Fault[] = []): void {
    this.faults = faults;
    this.dead = false;
    this.absent = 0;
    this.calls.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      headers: incoming.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    };
    if (this.dead) return send(response, REFUSED);
    if (this.absent > 0) {
      this.absent -= 1;
      return void incoming.socket.destroy();
    }
    await this.meet(request, response, () => incoming.socket.destroy());
  }

  private async meet(
    request: Request,
    response: ServerResponse,
    hangUp: () => void,
  ): Promise<void> {
    const name = nameOf(request);
    this.calls.push(name);
    const fault = this.faults.find((one) => this.isDue(one, name));
    if (fault?.kind === 'dies') {
      this.dead = true;
      if (fault.afterWork) await this.cloud.respond(request);
      return send(response, REFUSED);
    }
    if (fault?.kind === 'gone') {
      this.absent = fault.requests - 1;
      return hangUp();
    }
    const answered = await this.cloud.respond(request);
    if (fault?.kind === 'lost') return hangUp();
    if (fault?.kind === 'slow') await pause(fault.milliseconds);
    send(response, answered);
  }

  private isDue({ on, nth }: Fault, name: string): boolean {
    if (on === '') return this.calls.length === nth;
    const names = on.split('|');
    return names.includes(name) && this.calls.filter((call) => names.includes(call)).length === nth;
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const send = (response: ServerResponse, { status, type, body }: Answer): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};
