import { createServer } from 'node:http';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Service } from '../../records/find-services';
import { said, scene, type Scene } from '../testing/surroundings';
import { credentials } from './credentials';
import { diskCheck } from './disk';
import { git } from './git';
import { node } from './node';
import { python } from './python';
import { registry } from './registry';
import { toolchains } from './toolchains';

let here: Scene;
beforeEach(() => (here = scene()));
afterEach(() => rmSync(here.root, { recursive: true }));

const stage = (settings: object) => ({
  name: 'dev',
  project: 'acme',
  owner: 'team',
  settings: { region: 'eu-west-1', ...settings },
});

const service = (language: string): Service =>
  ({ root: 'apps/desk', record: { name: 'desk', language } }) as Service;

test.each([
  ['18.20.0', 'wrong: Node is 18.20.0, 20.19 or newer is needed'],
  ['20.18.9', 'wrong: Node is 20.18.9, 20.19 or newer is needed'],
  ['20.19.0', 'ok: Node 20.19.0'],
  ['24.1.0', 'ok: Node 24.1.0'],
])('Node %s', async (version, what) => {
  expect(await said(node, { ...here.surroundings, node: version })).toBe(what);
});

test('a Python that is missing, too old or without venv', async () => {
  expect(await said(python, here.surroundings)).toBe(
    'wrong: no Python 3.10 or newer with its module venv',
  );
  here.program('python3', 'echo 3.9.2');
  expect(await said(python, here.surroundings)).toContain('venv: python3 is 3.9.2');
  here.program('python3.12', 'echo 3.12.1');
  expect(await said(python, here.surroundings)).toBe('ok: Python 3.12.1 (python3.12)');
  here.program('python3.12', 'exit 1');
  expect(await said(python, here.surroundings)).toMatch(/^wrong/);
});

test('Go is asked for where a service is in it', async () => {
  const [go] = toolchains;
  if (!go) throw new Error('no language has a toolchain');
  expect(await said(go, { ...here.surroundings, services: [service('ts')] })).toBe(
    'none: no service is in Go',
  );
  const inGo = { ...here.surroundings, services: [service('go')] };
  expect(await said(go, inGo)).toMatch(/^wrong: Go is not installed; desk need \d\.\d+ or newer$/);
  here.program('go', 'echo go1.19.2');
  expect(await said(go, inGo)).toMatch(/^wrong: Go is 1\.19\.2; desk need \d\.\d+ or newer$/);
  here.program('go', 'echo go1.99.0');
  expect(await said(go, inGo)).toBe('ok: Go 1.99.0');
});

test('git, and the base that affected compares with', async () => {
  expect(await said(git, here.surroundings)).toBe('wrong: git is not installed');
  here.program('git', 'case "$1" in --version) echo git version 2.40.0;; *) exit 128;; esac');
  expect(await said(git, here.surroundings)).toBe(
    'none: git version 2.40.0; the workspace is in no repository',
  );
  const inside = 'case "$*" in --version) echo git version 2.40.0;; *work-tree) echo true;;';
  here.program('git', `${inside} *) exit 1;; esac`);
  here.write('nx.json', '{\n  // as ours is called\n  "defaultBase": "trunk",\n}');
  expect(await said(git, here.surroundings)).toBe(
    'wrong: there is no branch trunk, which affected compares with',
  );
  here.program('git', `${inside} *origin/trunk*) echo 1234;; *) exit 1;; esac`);
  expect(await said(git, here.surroundings)).toBe('ok: git version 2.40.0, base trunk');
});

test('credentials: needed at AWS only, and not called right before AWS was asked', async () => {
  const local = { ...here.surroundings, stage: stage({ endpoint: 'http://localhost:4566' }) };
  expect(await said(credentials, local)).toMatch(/^none/);
  const aws = { ...here.surroundings, stage: stage({}) };
  expect(await said(credentials, aws)).toBe('wrong: there are no credentials for AWS');
  here.write('.aws/credentials', '[default]');
  expect(await said(credentials, aws)).toMatch(/^unknown: they come from .*\.aws\/credentials;/);
  const env = { ...here.surroundings.env, AWS_PROFILE: 'dev' };
  expect(await said(credentials, { ...aws, env })).toMatch(/^unknown: they come from AWS_PROFILE;/);
});

test('a disk that is nearly full', async () => {
  expect(
    await said(
      diskCheck(async () => 1.94e9),
      here.surroundings,
    ),
  ).toBe('wrong: 1.9 GB are free, 2 GB are needed');
  expect(
    await said(
      diskCheck(async () => 2e9),
      here.surroundings,
    ),
  ).toBe('ok: 2.0 GB are free');
});

test('a registry is asked with --online only', async () => {
  expect(await said(registry, here.surroundings)).toMatch(/^unknown: npm does not tell/);
  let status = 200;
  const server = createServer((_, response) => response.writeHead(status).end('{}'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  here.program('npm', `echo http://127.0.0.1:${port}/npm/`);
  const online = { ...here.surroundings, online: true };
  expect(await said(registry, here.surroundings)).toMatch(/^unknown: .* was not asked$/);
  expect(await said(registry, online)).toBe(`ok: http://127.0.0.1:${port}/npm/`);
  status = 503;
  expect(await said(registry, online)).toMatch(/^wrong: .* does not answer: it answers 503$/);
  await new Promise((closed) => server.close(closed));
  expect(await said(registry, online)).toMatch(/^wrong: .* does not answer: ECONNREFUSED$/);
});
