import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { WORKSPACE } from '../../bootstrap/workspace.mjs';

const COMMAND = join(WORKSPACE, 'tools/release/registry.mjs');

/** Stands for where the machine gets packages; keeps what it was asked for. */
const asked = [];
const upstream = createServer((request, response) => {
  asked.push(request.url);
  response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
});

let folder;
let child;
let registry;
let exited;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registry-'));
  await new Promise((done) => upstream.listen(0, '127.0.0.1', done));
  writeFileSync(join(folder, 'machine-npmrc'), 'cafile=/etc/own.pem\n');
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${upstream.address().port}/`,
    NPM_CONFIG_USERCONFIG: join(folder, 'machine-npmrc'),
  };
  const args = [
    COMMAND,
    '--json',
    '--port=0',
    '--packages=@acme/platform-*',
    '--dir',
    join(folder, 'own'),
  ];
  child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  exited = once(child, 'exit');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  registry = JSON.parse(line);
});

afterAll(async () => {
  child?.kill('SIGKILL');
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Over a connection of its own: what runs npm here answers nobody meanwhile. */
const ask = (path) => fetch(`${registry.url}${path}`, { headers: { connection: 'close' } });

/** Sends a package of one file, as npm does. */
const publish = (name, version) => {
  const root = join(folder, version);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name, version }));
  const env = { ...process.env, NPM_CONFIG_USERCONFIG: registry.userConfig };
  return spawnSync('npm', ['publish'], { cwd: root, env, encoding: 'utf8' });
};

test('takes packages of the names of the setting, and keeps each version as it came', async () => {
  expect(publish('@acme/platform-plugin', '1.0.0').status).toBe(0);
  const answer = await ask('@acme%2fplatform-plugin');
  expect(Object.keys((await answer.json()).versions)).toEqual(['1.0.0']);
  const again = publish('@acme/platform-plugin', '1.0.0');
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('1.0.0');
});

test('what nx release publishes is passed over where it is there already', async () => {
  const { default: releasePublish } = createRequire(import.meta.url)(
    join(
      WORKSPACE,
      'node_modules/@nx/js/dist/src/executors/release-publish/release-publish.impl.js',
    ),
  );
  const context = { root: folder, projectName: 'plugin' };
  const projectsConfigurations = { projects: { plugin: { root: '1.0.0' } } };
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubEnv('NPM_CONFIG_USERCONFIG', registry.userConfig);
  onTestFinished(() => (warned.mockRestore(), vi.unstubAllEnvs()));
  const ended = await releasePublish(
    { packageRoot: '1.0.0' },
    { ...context, projectsConfigurations },
  );
  expect(ended).toEqual({ success: true });
  expect(warned.mock.calls.flat().join('\n')).toContain(
    'Skipped package "@acme/platform-plugin" from project "plugin" because v1.0.0 already exists',
  );
});

test('asks nobody for packages of ours, and the registry of the machine for all others', async () => {
  expect((await ask('@acme%2fplatform-runtime')).status).toBe(404);
  expect(asked.filter((url) => url.includes('acme'))).toEqual([]);
  expect((await ask('some-other-package')).status).toBe(404);
  expect(asked).toContain('/some-other-package');
});

test('its user config is its own, and keeps what the machine says', () => {
  const { port } = new URL(registry.url);
  expect(readFileSync(registry.userConfig, 'utf8').split('\n')).toEqual([
    'cafile=/etc/own.pem',
    `@acme:registry=http://localhost:${port}/`,
    `//localhost:${port}/:_authToken=local`,
    '',
  ]);
  expect(statSync(registry.userConfig).mode & 0o077).toBe(0);
});

test('a port that is taken, or is none, is refused', () => {
  const { port } = new URL(registry.url);
  const start = (value) =>
    spawnSync(process.execPath, [COMMAND, '--port', value, '--dir', join(folder, 'second')], {
      encoding: 'utf8',
    });
  const second = start(port);
  expect(second.status).toBe(1);
  expect(second.stderr).toContain(`port ${port} is taken`);
  expect(second.stderr).toContain('Run: npm run registry -- --port 0');
  const none = start('http');
  expect(none.status).toBe(2);
  expect(none.stderr).toContain('Got: http');
});

test('Ctrl-C ends it, and takes its user config along', async () => {
  child.kill('SIGINT');
  expect((await exited)[0]).toBe(130);
  expect(existsSync(registry.userConfig)).toBe(false);
  await expect(ask('')).rejects.toThrow();
});
