import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Stage } from '@platform/model/stages';
import { endpointOf } from './endpoint';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'endpoint-'));
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

/** A cloud that tells its id where it has one; resolves to its port. */
const cloud = async (id?: string): Promise<number> => {
  const server = createServer(({ url }, response) => {
    if (id !== undefined && url === '/_platform/instance') response.end(JSON.stringify({ id }));
    else response.writeHead(404).end('no such page');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const closedPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

const remember = (id: string, port: number): void => {
  const folder = join(root, '.platform/local-cloud');
  mkdirSync(folder, { recursive: true });
  const instance = { id, port, endpoint: `http://localhost:${port}` };
  writeFileSync(join(folder, 'instance.json'), JSON.stringify(instance));
};

const stage = (endpoint?: string, name = 'local', settings: object = {}): Stage => ({
  name,
  project: 'shop',
  owner: 'us',
  settings: { region: 'us-east-1', ...(endpoint && { endpoint }), ...settings },
});

const NOT_RUNNING = 'stage "local": the local cloud of this workspace does not run';
const START = 'Run: npx nx run workspace:local-up';

test.each(['local', 'sandbox'])(
  'stage %s at this machine is the cloud of the workspace, on its own port',
  async (name) => {
    const foreign = await cloud('foreign');
    const port = await cloud('ours');
    remember('ours', port);
    expect(await endpointOf(stage(`http://localhost:${foreign}`, name), root)).toEqual({
      url: `http://localhost:${port}`,
    });
  },
);

test('a cloud of another workspace on the port in stages.json is left alone', async () => {
  const foreign = await cloud('foreign');
  const found = endpointOf(stage(`http://localhost:${foreign}`), root);
  await expect(found).rejects.toThrow(`${NOT_RUNNING}\n`);
  await expect(found).rejects.toThrow(START);
});

test.each([
  ['another workspace', 'theirs'],
  ['another emulator', undefined],
])('%s on the port of our last start is left alone', async (_, id) => {
  const port = await cloud(id);
  remember('ours', port);
  const found = endpointOf(stage(`http://localhost:${port}`), root);
  await expect(found).rejects.toThrow(
    `${NOT_RUNNING}: another program answers at http://localhost:${port}\n`,
  );
  await expect(found).rejects.toThrow(START);
});

test('a cloud that crashed does not run', async () => {
  remember('ours', await closedPort());
  await expect(endpointOf(stage('http://127.0.0.1:4566'), root)).rejects.toThrow(
    `${NOT_RUNNING}\n`,
  );
});

test('AWS_ENDPOINT_URL names another emulator on purpose, and is said', async () => {
  remember('ours', await cloud('ours'));
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:1234/');
  expect(await endpointOf(stage('http://localhost:4566'), root)).toEqual({
    url: 'http://localhost:1234',
    note: 'stage "local" goes to http://localhost:1234, as AWS_ENDPOINT_URL says, not to the local cloud of this workspace',
  });
});

test('AWS_ENDPOINT_URL may name the cloud of the workspace itself', async () => {
  const port = await cloud('ours');
  remember('ours', port);
  vi.stubEnv('AWS_ENDPOINT_URL', `http://localhost:${port}`);
  expect(await endpointOf(stage('http://localhost:4566'), root)).toEqual({
    url: `http://localhost:${port}`,
  });
});

test('what one command put into the environment is no wish of the next', async () => {
  remember('first', await cloud('first'));
  const { url } = await endpointOf(stage('http://localhost:4566'), root);
  vi.stubEnv('AWS_ENDPOINT_URL', url);
  const port = await cloud('second');
  remember('second', port);
  expect(await endpointOf(stage('http://localhost:4566'), root)).toEqual({
    url: `http://localhost:${port}`,
  });
});

test('an emulator on another machine is where stages.json says', async () => {
  expect(await endpointOf(stage('http://emulator.example:4566/'), root)).toEqual({
    url: 'http://emulator.example:4566',
  });
});

test.each([
  ['prod', 'AWS_ENDPOINT_URL', { protected: true }],
  ['dev', 'AWS_ENDPOINT_URL', {}],
  ['dev', 'AWS_ENDPOINT_URL_SSM', {}],
])('stage %s is at AWS: %s does not lead it to an emulator', async (name, variable, settings) => {
  vi.stubEnv(variable, 'http://localhost:4566');
  await expect(endpointOf(stage(undefined, name, settings), root)).rejects.toThrow(
    `stage "${name}" is at AWS, but ${variable} leads to http://localhost:4566\n` +
      '  Allowed: an endpoint in the environment for stages that have an "endpoint" in stages.json\n' +
      `  Run: unset ${variable}`,
  );
});

test('a private endpoint of AWS is AWS', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_STS', 'https://vpce-1.sts.eu-west-1.vpce.amazonaws.com');
  expect(await endpointOf(stage(undefined, 'prod'), root)).toEqual({});
});
