import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import type { Principal } from './principal';

/** A CI provider on the loopback interface: it publishes its keys and gives jobs their ID tokens. */
export interface CiProvider {
  readonly issuer: string;
  idToken(principal: Principal, audience: string): Promise<string>;
  /** What GitHub puts into the environment of a job that may have ID tokens. */
  jobEnvironment(principal: Principal): NodeJS.ProcessEnv;
  close(): Promise<void>;
}

const KEY_ID = 'key';

/** Starts a provider on a free port; whoever starts it calls `close`. */
export const startCiProvider = async (): Promise<CiProvider> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...(await exportJWK(publicKey)), kid: KEY_ID, use: 'sig', alg: 'RS256' }];
  const principals = new Map<string, Principal>();
  const server: Server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://provider');
    const job = pathname.split('/').at(-1) ?? '';
    const principal = principals.get(job);
    const allowed = request.headers.authorization === `Bearer request-${job}`;
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/.well-known/jwks') return json(200, { keys });
    if (!principal || !allowed) return json(401, {});
    const value = await provider.idToken(principal, searchParams.get('audience') ?? '');
    return json(200, { value });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: CiProvider = {
    issuer,
    idToken: ({ claims }, audience) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject('repo:acme/shop')
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(privateKey),
    jobEnvironment: (principal) => {
      if (!principal.claims) return {};
      const job = `${principal.claims['repository_id']}-${principal.name}`;
      principals.set(job, principal);
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer}/jobs/${job}?api-version=2`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: `request-${job}`,
      };
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return provider;
};
