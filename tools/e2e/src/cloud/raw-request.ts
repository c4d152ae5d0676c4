import { request } from 'node:http';

/** A request as it is sent: nothing of it is cleaned, decoded or added. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A body that is no text. */
  readonly base64?: string;
}

/** What came back; `body` is parsed, and `undefined` when there is none. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body: unknown;
}

/** Sends a request to an API over HTTP with the path exactly as given. */
export const sendRaw = (api: string, { method, path, headers, body, base64 }: RawRequest) =>
  new Promise<RawAnswer>((resolve, reject) => {
    const bytes = Buffer.from(base64 ?? body ?? '', base64 ? 'base64' : 'utf8');
    const length = bytes.length > 0 ? { 'content-length': String(bytes.length) } : undefined;
    const { hostname, port, pathname } = new URL(api);
    const target = `${pathname.replace(/\/$/, '')}${path}`;
    const options = { hostname, port, method, path: target, headers: { ...headers, ...length } };
    request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const contentType = response.headers['content-type'];
        resolve({ status: response.statusCode ?? 0, contentType, body: parsed(text) });
      });
    })
      .on('error', reject)
      .end(bytes);
  });

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
};
