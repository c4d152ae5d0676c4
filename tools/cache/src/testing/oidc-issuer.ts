import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';

/** What a test may change of a token; whatever it leaves out is as the provider would make it. */
export interface TokenOptions {
  readonly header?: Partial<JWTHeaderParameters>;
  /** Signs instead of the issuer's key. */
  readonly key?: KeyObject | Uint8Array;
  /** Unix time in seconds, default now. */
  readonly issuedAt?: number;
  /** Seconds, default 300. */
  readonly life?: number;
}

/** An OIDC issuer on the loopback interface, as a CI provider runs one. */
export interface OidcIssuer {
  readonly url: string;
  readonly publicKey: KeyObject;
  /** How often its keys were fetched. */
  fetches(): number;
  /** Signs claims; `iss` is this issuer unless they say otherwise. */
  token(claims: Record<string, unknown>, options?: TokenOptions): Promise<string>;
  /** Signs with a new key from now on and publishes only that one. */
  rotate(): Promise<void>;
  /** Answers 503, or well again; each request is counted as a fetch. */
  fail(failing: boolean): void;
  /** Stops answering; `start` answers at the same address again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly kid: string;
}

const newKey = (): SigningKey => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }),
  kid: randomUUID(),
});

const published = async ({ publicKey, kid }: SigningKey): Promise<JWK> => ({
  ...(await exportJWK(publicKey)),
  kid,
  use: 'sig',
  alg: 'RS256',
});

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) =>
    server
      .once('error', fail)
      .listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
  );

const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

/** Starts an issuer on a free port; whoever starts it calls `stop`. */
export const startOidcIssuer = async (): Promise<OidcIssuer> => {
  let key = newKey();
  let keys = { keys: [await published(key)] };
  let fetches = 0;
  let failing = false;
  const paths = ['/.well-known/jwks', '/oauth/discovery/keys'];
  const serve = () =>
    createServer((request, response) => {
      const found = paths.includes(request.url ?? '');
      if (found) fetches += 1;
      response.writeHead(failing ? 503 : found ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(found ? keys : {}));
    });
  let server = serve();
  const port = await listen(server, 0);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    publicKey: key.publicKey,
    fetches: () => fetches,
    token: (claims, { header, key: other, issuedAt, life = 300 } = {}) => {
      const at = issuedAt ?? Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: url, iat: at, nbf: at, exp: at + life, ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
        .sign(other ?? key.privateKey);
    },
    rotate: async () => {
      key = newKey();
      keys = { keys: [await published(key)] };
    },
    fail: (now) => void (failing = now),
    stop: () => close(server),
    start: async () => {
      server = serve();
      await listen(server, port);
    },
  };
};
