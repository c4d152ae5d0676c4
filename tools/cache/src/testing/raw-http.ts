import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** A connection that is closed with the test that opened it. */
export const open = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** Everything that comes until the other end closes. */
export const readToEnd = async (socket: Socket): Promise<string> => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
};

/** Sends bytes as they are, and gives all that is answered until the server closes. */
export const exchange = async (port: number, bytes: string | Buffer): Promise<string> => {
  const socket = await open(port);
  const answer = readToEnd(socket);
  socket.write(bytes);
  return answer;
};

/** Status of the first answer in `text`; 0 when there is none. */
export const statusIn = (text: string): number =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);

/** A request for an entry; `headers` is a block of lines. */
export const requestHead = (
  method: string,
  path: string,
  headers: readonly string[] = [],
  token = 'trusted',
): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${token}`,
    ...headers,
    '',
    '',
  ].join('\r\n');
