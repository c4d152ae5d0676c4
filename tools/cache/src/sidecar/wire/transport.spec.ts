import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../../testing/certificate';
import { type NetworkProxy, startNetworkProxy } from '../../testing/network-proxy';
import { UpstreamFault } from '../upstream-fault';
import { createTransport, type Transport } from './transport';

let proxy: NetworkProxy;
let transport: Transport;
let close: () => void = () => undefined;

beforeEach(async () => {
  proxy = await startNetworkProxy();
  transport = createTransport();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  transport.close();
  close();
  await proxy.close();
});

const greet: RequestListener = (request, response) =>
  void text(request).then((body) => response.end(`${request.url} ${body}`));

const upstream = async (secure: boolean): Promise<string> => {
  const server = secure
    ? createHttpsServer(await makeCertificate(), greet)
    : createHttpServer(greet);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => void server.close();
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const send = async (address: string): Promise<string> => {
  const signal = AbortSignal.timeout(5_000);
  const body = () => Buffer.from('hello');
  return text(await transport.send(new URL(address), { method: 'PUT', body, signal }));
};

describe('an upstream', () => {
  it('with TLS is reached through the proxy that HTTPS_PROXY names, over one kept tunnel', async () => {
    const host = await upstream(true);
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await send(`https://${host}/one`)).toBe('/one hello');
    expect(await send(`https://${host}/two`)).toBe('/two hello');
    expect(proxy.seen).toEqual([`CONNECT ${host}`]);
  });

  it('without TLS is asked of the proxy that HTTP_PROXY names', async () => {
    const host = await upstream(false);
    vi.stubEnv('HTTP_PROXY', proxy.url);
    expect(await send(`http://${host}/one`)).toBe('/one hello');
    expect(proxy.seen).toEqual([`PUT http://${host}/one`]);
  });

  it('is reached through a proxy that is named without a scheme', async () => {
    const host = await upstream(true);
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace('http://', ''));
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await send(`https://${host}/one`)).toBe('/one hello');
    expect(proxy.seen).toEqual([`CONNECT ${host}`]);
  });

  it('is not reached when the proxy has no address, and the fault says what is allowed', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://user:secret@');
    const fault = await send('https://127.0.0.1:1/one').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(UpstreamFault);
    expect((fault as UpstreamFault).message).toBe(
      'the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names has no address; allowed is http://host:port',
    );
  });

  it('that NO_PROXY names is reached directly', async () => {
    const host = await upstream(false);
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    expect(await send(`http://${host}/one`)).toBe('/one hello');
    expect(proxy.seen).toEqual([]);
  });
});

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

/** A server that answers `answers` requests of its first connection, all of later ones, and ends the rest. */
const ending = async (answers: number, end: (socket: Socket) => void) => {
  const connections: number[] = [];
  const server: Server = createServer((socket) => {
    const connection = connections.push(0) - 1;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (!chunk.includes('PUT ')) return;
      const asked = ++connections[connection]!;
      if (connection === 0 && asked > answers) end(socket);
      else socket.write(OK);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => void server.close();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { address, connections };
};

describe.each([
  ['closed', (socket: Socket) => void socket.destroy()],
  ['reset', (socket: Socket) => void socket.resetAndDestroy()],
])('a connection that is %s in the place of an answer', (_how, end) => {
  it('is replaced by a new one when it was kept from before', async () => {
    const { address, connections } = await ending(1, end);
    expect([await send(address), await send(address)]).toEqual(['ok', 'ok']);
    expect(connections).toEqual([2, 1]);
  });

  it('is a fault when it was new', async () => {
    const { address, connections } = await ending(0, end);
    await expect(send(address)).rejects.toThrow('ECONNRESET');
    expect(connections).toEqual([1]);
  });
});
