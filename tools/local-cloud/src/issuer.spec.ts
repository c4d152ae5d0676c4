import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInstance } from './instance/instance';
import { issueToken, type TokenRequest } from './instance/issue-token';
import { reset } from './instance/reset';
import { type LocalCloud, startLocalCloud } from './start-local-cloud';
import { deployTemplate } from './testing/deploy-template';
import { guardedStack } from './testing/guarded-stack';
import { runCli } from './testing/run-cli';
import { WORKSPACE_ROOT } from './testing/workspace-root';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

let cloud: LocalCloud;
let dir: string;
let issuer: string;
let api: string;
let other: Server;
let otherIssuer: string;
let foreign: KeyPair;

const servedKeys = async (): Promise<object> => ({
  keys: [{ ...(await exportJWK(foreign.publicKey)), kid: 'foreign', alg: 'RS256', use: 'sig' }],
});

beforeAll(async () => {
  foreign = await generateKeyPair('RS256');
  other = createServer((_request, response) => {
    void servedKeys().then((keys) => response.end(JSON.stringify(keys)));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => other.once('listening', done));
  otherIssuer = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  cloud = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT });
  issuer = `${cloud.endpoint}/_platform/issuer`;
  api = (await deployTemplate(cloud, 'guarded', guardedStack(otherIssuer)))['ApiId'] ?? '';
}, 180_000);

afterAll(async () => {
  await cloud.stop();
  other.close();
  await rm(dir, { recursive: true, force: true });
});

const tokenOf = async (more: Partial<TokenRequest> = {}): Promise<string> => {
  const instance = await readInstance(dir);
  if (!instance) throw new Error('the instance does not run');
  return (await issueToken(instance, { sub: 'alice', audience: ['shop'], ...more })).token;
};

const get = async (path: string, authorization?: string): Promise<Response> =>
  fetch(`${cloud.endpoint}/_aws/execute-api/${api}/$default/${path}`, {
    headers: authorization === undefined ? {} : { authorization },
  });

/** Tampered with: the claims of another, under the signature of `token`. */
const withClaims = (token: string, claims: object): string => {
  const [head, , signature] = token.split('.');
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

describe('the issuer of the instance', () => {
  it('signs what any client can verify by discovery', async () => {
    const { issuer: named, jwks_uri } = await fetch(
      `${issuer}/.well-known/openid-configuration`,
    ).then((answer) => answer.json() as Promise<{ issuer: string; jwks_uri: string }>);
    expect(named).toBe(issuer);
    const options = ['--claims', '{"tenant":"a"}', '--scope', 'orders:read', '--expires=2h'];
    const { code, stdout } = await runCli(['token', '--dir', dir, '--sub', 'alice', ...options]);
    expect(code).toBe(0);
    const { payload } = await jwtVerify(stdout.trim(), createRemoteJWKSet(new URL(jwks_uri)), {
      issuer,
      // Of stage local in the stage file of this repository.
      audience: 'platform',
    });
    expect(payload).toMatchObject({ sub: 'alice', tenant: 'a', scope: 'orders:read' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(7200);
  });

  it('keeps its key for its owner only, in the folder of the instance', async () => {
    await tokenOf();
    const { mode } = await stat(join(dir, 'issuer-key.pem'));
    expect((mode & 0o777).toString(8)).toBe('600');
    expect(await readFile(join(dir, 'issuer-key.pem'), 'utf8')).toContain('BEGIN PRIVATE KEY');
  });

  it('gives no token to a page', async () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${issuer}/token`, {
        method: 'POST',
        headers,
        body: '{"sub":"a","audience":["shop"]}',
      });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ origin: 'http://localhost', 'x-platform-client': '1' })).status).toBe(403);
    expect((await ask({ 'x-platform-client': '1' })).status).toBe(200);
  });

  it.each([
    [{ claims: { exp: 1 } }, 'a claim is "exp", allowed is any other; expiresIn sets this one'],
    [{ claims: { iss: 'x' } }, 'a claim is "iss", allowed is any other; the issuer sets this one'],
    [{ audience: [''] }, 'audience is [""], allowed is a list of at least one text'],
    [{ audience: [] }, 'audience is [], allowed is a list of at least one text'],
    [{ sub: '' }, 'sub is "", allowed is a text that is not empty'],
    [{ expiresIn: 1.5 }, 'expiresIn is 1.5, allowed is a whole number of seconds'],
    [{ expiresIn: 863913600 }, 'expiresIn is 863913600, allowed is a whole number of seconds'],
    [{ roles: 'admin' } as object, 'a field is "roles", allowed is sub, audience, scope, claims'],
  ])('signs nothing for %j', async (request, message) => {
    await expect(tokenOf(request)).rejects.toThrow(message);
  });
});

describe('a guarded API', () => {
  it('opens to a token of the issuer, with its claims', async () => {
    const token = await tokenOf({ claims: { tenant: 'a' }, scope: 'x orders:write' });
    const answer = await get('claims', `Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      claims: { iss: issuer, sub: 'alice', aud: 'shop', tenant: 'a', scope: 'x orders:write' },
    });
    expect((await get('write', `Bearer ${token}`)).status).toBe(200);
    const several = await tokenOf({ audience: ['none', 'office'] });
    expect((await get('claims', `Bearer ${several}`)).status).toBe(200);
  });

  it('answers 403 to a token without the scope', async () => {
    for (const scope of [undefined, 'orders:read', 'orders:writer'])
      expect((await get('write', `Bearer ${await tokenOf({ scope })}`)).status).toBe(403);
  });

  it('refuses every other token with 401', async () => {
    const good = await tokenOf();
    const { kid = '' } = decodeProtectedHeader(good);
    const claims = { iss: issuer, sub: 'eve', aud: 'shop', iat: 1, exp: inAnHour() };
    const forged = (more: JWTPayload = {}, key = foreign.privateKey, id = kid) =>
      new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'RS256', kid: id }).sign(key);
    const tokens: Record<string, string> = {
      none: '',
      text: 'Bearer garbage',
      tampered: `Bearer ${withClaims(good, { ...claims, sub: 'root' })}`,
      'claims that are a list': `Bearer ${withClaims(good, [1])}`,
      expired: `Bearer ${await tokenOf({ expiresIn: -1 })}`,
      'another audience': `Bearer ${await tokenOf({ audience: ['elsewhere'] })}`,
      'another key under the same id': `Bearer ${await forged()}`,
      'a key nobody knows': `Bearer ${await forged({}, foreign.privateKey, 'unknown')}`,
      'a token of the other issuer': `Bearer ${await forged({ iss: otherIssuer }, foreign.privateKey, 'foreign')}`,
      unsigned: `Bearer ${new UnsecuredJWT(claims).encode()}`,
      'the public key as a secret': `Bearer ${await hmacForgery(claims, kid)}`,
    };
    const statuses: Record<string, number> = {};
    for (const [name, authorization] of Object.entries(tokens))
      statuses[name] = (await get('claims', authorization)).status;
    expect(statuses).toEqual(Object.fromEntries(Object.keys(tokens).map((name) => [name, 401])));
  });

  it('verifies the tokens of a real issuer likewise, and refuses those that never expire', async () => {
    const sign = (more: JWTPayload) =>
      new SignJWT({ iss: otherIssuer, sub: 'bob', aud: 'shop', ...more })
        .setProtectedHeader({ alg: 'RS256', kid: 'foreign' })
        .sign(foreign.privateKey);
    const status = async (more: JWTPayload) =>
      (await get('elsewhere', `Bearer ${await sign(more)}`)).status;
    expect(await status({ exp: inAnHour() })).toBe(200);
    expect(await status({})).toBe(401);
    expect(await status({ exp: inAnHour(), nbf: inAnHour() })).toBe(401);
    expect(await status({ exp: 'tomorrow' as unknown as number })).toBe(401);
    expect((await get('elsewhere', `Bearer ${await tokenOf()}`)).status).toBe(401);
  });

  it('refuses the tokens signed before a reset', async () => {
    const before = await tokenOf();
    expect(await reset(dir)).toBe(true);
    api = (await deployTemplate(cloud, 'guarded', guardedStack(otherIssuer)))['ApiId'] ?? '';
    expect((await get('claims', `Bearer ${before}`)).status).toBe(401);
    expect((await get('claims', `Bearer ${await tokenOf()}`)).status).toBe(200);
  });
});

/** HS256 with the issuer's public key as the secret: the classic confusion of algorithms. */
const hmacForgery = async (claims: JWTPayload, kid: string): Promise<string> => {
  const keys = await fetch(`${issuer}/.well-known/jwks.json`).then((answer) => answer.text());
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(keys));
};
