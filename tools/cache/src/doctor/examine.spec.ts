import { mkdir, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../testing/certificate';
import { runCli } from '../testing/run-cli';
import { testFolder } from '../testing/test-folder';
import { examine } from './examine';
import type { Finding } from './finding';

const SERVER = 'NX_SELF_HOSTED_REMOTE_CACHE_SERVER';
const TOKEN = 'NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN';

interface Fixture {
  readonly nx?: string;
  readonly packages?: readonly string[];
  readonly nxJson?: string;
}

const workspace = async ({ nx = '23.2.1', packages = [], nxJson = '{}' }: Fixture = {}) => {
  const root = testFolder('doctor');
  await writeFile(join(root, 'nx.json'), nxJson);
  for (const [name, version] of [['nx', nx], ...packages.map((name) => [name, '5.0.0'])] as const) {
    const folder = join(root, 'node_modules', name ?? '');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ name, version, main: 'index.js' }),
    );
    await writeFile(join(folder, 'index.js'), '');
  }
  return root;
};

const cacheServer = async (tls?: { key: string; cert: string }, clockMs = 0): Promise<string> => {
  const server = tls ? createHttpsServer(tls) : createHttpServer();
  server.on('request', (request, response) => {
    const known = request.headers.authorization === 'Bearer good';
    response.setHeader('date', new Date(Date.now() + clockMs).toUTCString());
    if (request.url === '/v1/grant' && !known) response.writeHead(401).end();
    else
      response.end(
        JSON.stringify({ repository: 'x', reads: ['trusted', 'own/pr-7'], subject: 'x' }),
      );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http${tls ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const faults = async (
  fixture: Fixture,
  env: NodeJS.ProcessEnv = {},
): Promise<readonly Finding[]> => {
  const good = { [SERVER]: env[SERVER] ?? (await cacheServer()), [TOKEN]: 'good' };
  const findings = await examine({
    workspaceRoot: await workspace(fixture),
    env: { ...good, ...env },
  });
  return findings.filter(({ level }) => level !== 'ok');
};

describe('the doctor', () => {
  it('finds nothing wrong with a good workspace and tells what the token may do', async () => {
    const workspaceRoot = await workspace();
    const env = { [SERVER]: await cacheServer(), [TOKEN]: 'good' };
    const findings = await examine({ workspaceRoot, env });
    expect(findings.map(({ level }) => level)).toEqual(Array(7).fill('ok'));
    expect(findings.at(-1)?.what).toBe('the token reads trusted, own/pr-7 and writes nothing');
  });

  it.each(['23.0.1', '22.9.0', '20.8.0', '23.0.0-beta.1'])('refuses Nx %s', async (nx) => {
    const [finding, ...others] = await faults({ nx });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ level: 'error', what: 'Nx is too old', got: nx });
    expect(finding?.allowed).toContain('23.0.2 or newer');
    expect(finding?.allowed).toContain('CVE-2026-71476');
  });

  it.each(['23.0.2', '23.1.0', '24.0.6', '100.0.0'])('takes Nx %s', async (nx) => {
    expect(await faults({ nx })).toEqual([]);
  });

  it.each(['@nx/s3-cache', '@nx/gcs-cache', '@nx/azure-cache', '@nx/shared-fs-cache'])(
    'finds %s',
    async (name) => {
      expect(await faults({ packages: [name] })).toMatchObject([
        { level: 'error', got: name, run: `npm uninstall ${name}` },
      ]);
    },
  );

  it.each<[string, string, NodeJS.ProcessEnv]>([
    ['nx.json nxCloudId', '{"nxCloudId":"abc"}', {}],
    ['nx.json nxCloudId', '{\n  // the one of the company\n  "nxCloudId": "abc",\n}', {}],
    ['nx.json nxCloudAccessToken', '{"nxCloudAccessToken":"abc"}', {}],
    ['NX_CLOUD_ACCESS_TOKEN', '{}', { NX_CLOUD_ACCESS_TOKEN: 'abc' }],
    [
      'nx.json tasksRunnerOptions.default',
      '{"tasksRunnerOptions":{"default":{"runner":"nx-cloud"}}}',
      {},
    ],
  ])('finds Nx Cloud by %s, unless it is forbidden', async (got, nxJson, env) => {
    expect(await faults({ nxJson }, env)).toMatchObject([{ level: 'error', got }]);
    expect(await faults({ nxJson }, { ...env, NX_NO_CLOUD: 'true' })).toEqual([]);
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['is not a URL', { [SERVER]: 'cache.example.com' }],
    ['contains a line break, on which Nx crashes', { [TOKEN]: 'good\n' }],
    ['contains white space or a character beyond ASCII', { [TOKEN]: 'gööd' }],
    ['is not set: the server answers 401', { [TOKEN]: '' }],
    ['the server does not know the token', { [TOKEN]: 'bad' }],
    ['does not answer', { [SERVER]: 'http://127.0.0.1:1' }],
    ['Nx is told to skip the remote cache', { NX_SKIP_REMOTE_CACHE: 'true' }],
  ])('says: %s', async (what, env) => {
    const found = await faults({}, env);
    expect(found).toHaveLength(1);
    expect(found[0]?.level).toBe('error');
    expect(found[0]?.what).toContain(what);
    expect(found[0]).toMatchObject({
      got: expect.any(String),
      allowed: expect.any(String),
      run: expect.any(String),
    });
  });

  it('warns of http beyond this machine', async () => {
    const found = await faults({}, { [SERVER]: 'http://cache.invalid', [TOKEN]: '' });
    expect(found[0]).toMatchObject({ level: 'warning', got: 'http://cache.invalid' });
  });

  it('warns of a clock that is ten minutes off', async () => {
    const found = await faults({}, { [SERVER]: await cacheServer(undefined, 600_000) });
    expect(found).toMatchObject([{ level: 'warning', got: '10 min', allowed: '1 min' }]);
  });
});

describe('trust in a certificate', () => {
  it('comes from SSL_CERT_FILE, not from NODE_EXTRA_CA_CERTS, as in Nx', async () => {
    const tls = await makeCertificate();
    const server = { [SERVER]: await cacheServer(tls) };
    expect(await faults({}, { ...server, SSL_CERT_FILE: tls.file })).toEqual([]);
    const extra = await faults({}, { ...server, NODE_EXTRA_CA_CERTS: tls.file });
    expect(extra.map(({ level }) => level)).toEqual(['warning', 'error']);
    expect(extra[0]?.what).toContain('Nx ignores NODE_EXTRA_CA_CERTS');
    expect(extra[1]?.got).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('needs a file with certificates', async () => {
    const env = { [SERVER]: 'https://127.0.0.1:1', SSL_CERT_FILE: '/nowhere.pem' };
    expect((await faults({}, env))[0]).toMatchObject({ got: '/nowhere.pem (ENOENT)' });
    expect((await faults({}, { ...env, SSL_CERT_FILE: '/dev/null' }))[0]).toMatchObject({
      what: 'SSL_CERT_FILE holds no certificate',
    });
  });
});

describe('platform-cache doctor', () => {
  it('ends with exit code 0 when all is well and 1 on errors, and never prints the token', async () => {
    const good = { [SERVER]: await cacheServer(), [TOKEN]: 'good' };
    const healthy = await runCli(['doctor'], good, await workspace());
    expect(healthy.code).toBe(0);
    expect(healthy.stdout).toContain('ok      Nx 23.2.1\n');
    const env = { ...good, [TOKEN]: 'secret-value' };
    const sick = await runCli(['doctor', '--workspace', await workspace({ nx: '22.0.0' })], env);
    expect(sick.code).toBe(1);
    expect(sick.stdout).toContain(
      'error   Nx is too old\n        got     22.0.0\n        allowed 23.0.2',
    );
    expect(sick.stdout).not.toContain('secret-value');
    const json = await runCli(['doctor', '--json'], env, await workspace());
    expect(JSON.parse(json.stdout).findings.at(-1)).toMatchObject({ level: 'error', got: '401' });
  });
});
