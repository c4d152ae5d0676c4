import { existsSync, readFileSync } from 'node:fs';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { text } from 'node:stream/consumers';

const DEADLINE_MS = 10_000;
/** Where Debian, Alpine, Fedora and macOS keep the authorities of the system. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Unix time in ms by the clock of the server; undefined when it does not tell. */
  readonly date: number | undefined;
}

/** The authorities Nx believes in: not those of NODE_EXTRA_CA_CERTS, which this Node.js may have loaded. */
const authorities = (env: NodeJS.ProcessEnv): string | undefined => {
  const file = env['SSL_CERT_FILE'] ?? SYSTEM_BUNDLES.find((bundle) => existsSync(bundle));
  return file && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** Asks as Nx would: HTTP/1.1, its authorities, a bearer token. Rejects when nothing answers in 10 s. */
export const askServer = (
  server: URL,
  path: string,
  env: NodeJS.ProcessEnv,
  token?: string,
): Promise<Answer> => {
  const url = new URL(`${server.href.replace(/\/$/, '')}${path}`);
  const options = {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ca: authorities(env),
    rejectUnauthorized: env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0',
    signal: AbortSignal.timeout(DEADLINE_MS),
    agent: false as const,
  };
  return new Promise((done, failed) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, (response) => {
      const date = Date.parse(response.headers.date ?? '');
      text(response).then(
        (body) => done({ status: response.statusCode ?? 0, body, date: date || undefined }),
        failed,
      );
    });
    request.on('error', failed).end();
  });
};
