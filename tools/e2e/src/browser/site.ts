import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STRANGER } from './chromium';

/** A web site of empty pages, reachable under two names. */
export interface Site {
  /** Another port of this machine: the same site as the local cloud, another origin. */
  readonly neighbour: string;
  /** Another site altogether. */
  readonly stranger: string;
  close(): void;
}

/** Serves the same empty page at every path. */
export const openSite = async (): Promise<Site> => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body></body>');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return {
    neighbour: `http://localhost:${port}`,
    stranger: `http://${STRANGER}:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
