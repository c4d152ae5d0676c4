import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Mode } from './mode';

/**
 * A cache as teams had it: one token for everybody, one key space, write once. It stands here so that the
 * attack is known to work.
 */
export const startPlainServer = async (): Promise<Mode> => {
  const entries = new Map<string, Buffer>();
  const token = 'shared-by-everybody';
  const server = createServer(async (request, response) => {
    const hash = request.url ?? '';
    const entry = entries.get(hash);
    if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
    if (request.method === 'GET') return response.writeHead(entry ? 200 : 404).end(entry);
    const bytes = await buffer(request);
    if (!entry) entries.set(hash, bytes);
    return response.writeHead(entry ? 409 : 200).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
  };
  return {
    job: async () => ({ env }),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
