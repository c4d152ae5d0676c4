import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../../testing/certificate';
import { type NetworkProxy, startNetworkProxy } from '../../testing/network-proxy';
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

async function upstream(secure: boolean): Promise<string> {
  const server = secure
    ? createHttpsServer(await makeCertificate(), greet)
    : createHttpServer(greet);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => void server.close();
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function send(address: string): Promise<string> {
  const signal = AbortSignal.timeout(5_000);
  const body = () => Buffer.from('hello');
  return text(await transport.send(new URL(address), { method: 'PUT', body, signal }));
}

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

  it('that NO_PROXY names is reached directly', async () => {
    const host = await upstream(false);
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    expect(await send(`http://${host}/one`)).toBe('/one hello');
    expect(proxy.seen).toEqual([]);
  });
});
