import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy as networks of companies have them, on the loopback interface. */
export interface NetworkProxy {
  readonly url: string;
  /** What it was asked for: `CONNECT host:port`, or the method and the whole address. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Starts one that lets everything through. */
export const startNetworkProxy = async (): Promise<NetworkProxy> => {
  const seen: string[] = [];
  const server = createServer((incoming, answer) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const { method, headers, url = '' } = incoming;
    const outgoing = request(url, { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    incoming.pipe(outgoing);
  });
  server.on('connect', ({ url = '' }, near) => {
    seen.push(`CONNECT ${url}`);
    const [host, port] = url.split(':');
    const far = connect(Number(port), host, () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(near).pipe(far);
    });
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
