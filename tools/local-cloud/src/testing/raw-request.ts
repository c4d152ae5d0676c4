import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answers in `text`, of which each tells the length of its body. */
const answersIn = (text: string): RawAnswer[] => {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return [];
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const next = end + 4 + Number(headers['content-length'] ?? 0);
  const answer = { status: Number(first.split(' ')[1]), headers, body: text.slice(end + 4, next) };
  return [answer, ...answersIn(text.slice(next))];
};

/**
 * Send bytes to a port of this machine as they are and read all answers until the peer closes, which
 * `Connection: close` in the last request asks for.
 */
export const rawExchange = (port: number, bytes: string): Promise<RawAnswer[]> =>
  new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', fail);
    socket.on('close', () => done(answersIn(Buffer.concat(chunks).toString('latin1'))));
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer within 10 s')));
  });

/** A request as text: its target and header lines as they are, and the body with its length. */
export const rawRequest = (
  method: string,
  target: string,
  headers: readonly string[],
  body = '',
): string => {
  const length = body ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
  return [
    `${method} ${target} HTTP/1.1`,
    ...headers,
    ...length,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};
