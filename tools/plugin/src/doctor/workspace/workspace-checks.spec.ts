import { createServer } from 'node:net';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { said, scene, type Scene } from '../testing/surroundings';
import { cache } from './cache';
import { install } from './install';
import { localCloud } from './local-cloud';
import { nxVersions } from './nx-versions';
import { ownPackages } from './packages';
import { path } from './path';
import { stages } from './stages';

let here: Scene;
beforeEach(() => (here = scene()));
afterEach(() => rmSync(here.root, { recursive: true }));

const installed = (name: string, version: string, below = 'node_modules'): void =>
  here.write(`${below}/${name}/package.json`, JSON.stringify({ name, version }));

const asksFor = (packages: object): void =>
  here.write('package.json', JSON.stringify({ devDependencies: packages }));

test('Nx: missing, not supported, not level, more than one', async () => {
  const nx = () => said(nxVersions, here.surroundings);
  expect(await nx()).toBe('wrong: Nx is not installed');
  installed('nx', '23.2.1');
  installed('@nx/devkit', '23.2.1');
  installed('@nx/nx-linux-x64-gnu', '23.2.1');
  expect(await nx()).toBe('ok: Nx 23.2.1');
  installed('@nx/devkit', '23.3.0');
  expect(await nx()).toBe('wrong: @nx/devkit is 23.3.0, nx is 23.2.1');
  installed('@nx/devkit', '23.2.1');
  here.write('package.json', JSON.stringify({ devDependencies: { nx: '*', '@nx/devkit': '*' } }));
  const needsNx = { name: '@nx/devkit', version: '23.2.1', dependencies: { nx: '*' } };
  here.write('node_modules/@nx/devkit/package.json', JSON.stringify(needsNx));
  installed('nx', '24.0.6', 'node_modules/@nx/devkit/node_modules');
  expect(await nx()).toBe(
    'wrong: node_modules holds more than one Nx: 23.2.1, 24.0.6 (through @nx/devkit)',
  );
  rmSync(`${here.root}/node_modules/@nx/devkit/node_modules`, { recursive: true });
  installed('nx', '22.0.0');
  installed('@nx/devkit', '22.0.0');
  expect(await nx()).toMatch(
    /^wrong: Nx "22\.0\.0" does not work with @platform\/plugin \S+, which takes nx >=23\.2\.1 <25$/,
  );
});

test('packages of the platform at two versions', async () => {
  const own = () => said(ownPackages, here.surroundings);
  asksFor({ '@platform/runtime': '1.0.0', zod: '4.0.0' });
  expect(await own()).toBe('none: the plugin is none of its packages');
  installed('@platform/plugin', '1.1.0');
  installed('@platform/runtime', '1.0.0');
  expect(await own()).toBe('wrong: @platform/runtime is 1.0.0, @platform/plugin is 1.1.0');
  installed('@platform/runtime', '1.1.0');
  expect(await own()).toBe('ok: 2 packages at 1.1.0');
});

test('node_modules that do not follow the lock file', async () => {
  const followed = () => said(install, here.surroundings);
  asksFor({ zod: '4.0.0' });
  expect(await followed()).toBe('wrong: zod 4.0.0 is not installed');
  installed('zod', '4.0.0');
  expect(await followed()).toMatch(/^unknown: no lock file says/);
  const lock = (version: string): void =>
    here.write(
      'package-lock.json',
      JSON.stringify({ packages: { 'node_modules/zod': { version } } }),
    );
  lock('4.0.0');
  expect(await followed()).toBe('ok: package-lock.json');
  lock('4.1.0');
  expect(await followed()).toBe(
    'wrong: node_modules holds zod 4.0.0, package-lock.json says 4.1.0',
  );
});

test('a folder that vitest can load no test from', async () => {
  const at = (workspaceRoot: string) => said(path, { ...here.surroundings, workspaceRoot });
  expect(await at('/home/ü ß/[x] $HOME')).toBe('ok: /home/ü ß/[x] $HOME');
  expect(await at('/home/c# 100%')).toBe(
    'wrong: vitest loads no test from a folder with # and % in its path',
  );
  expect(await at('/home/what?')).toBe(
    'wrong: vitest loads no test from a folder with ? in its path',
  );
});

test('a stage file that is missing or wrong, and a protected stage without its account', async () => {
  const file = () => said(stages, here.surroundings);
  expect(await file()).toMatch(/^wrong: stage file not found/);
  here.write('stages.json', '{"project": "acme"');
  expect(await file()).toMatch(/^wrong: /);
  const prod = { region: 'eu-west-1', protected: true };
  const all = { project: 'acme', owner: 'team', stages: { prod } };
  here.write('stages.json', JSON.stringify(all));
  expect(await file()).toBe('ok: prod');
  const stage = { name: 'prod', project: 'acme', owner: 'team', settings: prod };
  expect(await said(stages, { ...here.surroundings, stage })).toBe(
    'wrong: stage "prod" is protected and names no account',
  );
});

test('a cache that nobody may write, and a remote one that was not asked', async () => {
  expect(await said(cache, here.surroundings)).toMatch(/^ok: .*; no remote cache is named$/);
  const named = (name: string, value: string) => ({
    ...here.surroundings,
    env: { ...here.surroundings.env, [name]: value },
  });
  expect(await said(cache, named('NX_CACHE_DIRECTORY', '/proc/1/cache'))).toBe(
    'wrong: nobody may write into the cache',
  );
  const remote = named('NX_SELF_HOSTED_REMOTE_CACHE_SERVER', 'http://127.0.0.1:1');
  expect(await said(cache, remote)).toMatch(/^unknown: .* which was not asked$/);
  expect(await said(cache, { ...remote, online: true })).toMatch(
    /^wrong: the remote cache .* is not used/,
  );
});

test('the local cloud: not here, not set up, not running, gone', async () => {
  expect(await said(localCloud, here.surroundings)).toBe('none: the stage is not on this machine');
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const settings = { region: 'us-east-1', endpoint: `http://localhost:${port}` };
  const stage = { name: 'local', project: 'acme', owner: 'team', settings };
  const cloud = () => said(localCloud, { ...here.surroundings, stage });
  expect(await cloud()).toMatch(/^none: not set up yet/);
  here.write('.platform/venv/stamp.json', '{}');
  expect(await cloud()).toBe(`ok: it does not run; port ${port} is taken, it will choose another`);
  await new Promise((closed) => server.close(closed));
  expect(await cloud()).toBe(`ok: it does not run, and port ${port} is free for it`);
  const instance = { id: 'a', port, endpoint: `http://localhost:${port}` };
  here.write('.platform/local-cloud/instance.json', JSON.stringify(instance));
  expect(await cloud()).toBe(
    'wrong: stage "local": the local cloud of this workspace does not run',
  );
});
