import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { choosePort } from './choose-port';

let workspaceRoot: string;
let dir: string;

beforeEach(async () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  workspaceRoot = await mkdtemp(join(tmpdir(), 'choose-port-'));
  dir = join(workspaceRoot, '.platform/local-cloud');
  await mkdir(dir, { recursive: true });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(workspaceRoot, { recursive: true });
});

const write = (file: string, text: string) => writeFile(join(workspaceRoot, file), text);
const stages = (endpoint: string) => JSON.stringify({ stages: { local: { endpoint } } });
const chosen = (given?: number, folder = dir) => choosePort({ given, dir: folder, workspaceRoot });

it('wishes for 4566 at first, and for the port used last from then on', async () => {
  expect(await chosen()).toEqual({ port: 4566, orFree: true });
  await writeFile(join(dir, 'port'), '41234\n');
  expect(await chosen()).toEqual({ port: 41234, orFree: true });
});

it.each([
  ['http://localhost:4600', { port: 4600, orFree: false }],
  ['http://127.0.0.1:4601/', { port: 4601, orFree: false }],
  ['http://[::1]:4602', { port: 4602, orFree: false }],
  ['http://aws.localhost:4603', { port: 4603, orFree: false }],
  ['http://localhost:4566', { port: 4566, orFree: true }],
  ['http://localhost', { port: 4566, orFree: true }],
  ['http://emulator.example:4604', { port: 4566, orFree: true }],
  ['not a URL', { port: 4566, orFree: true }],
])('stage local at %s means %j', async (endpoint, port) => {
  await write('stages.json', stages(endpoint));
  expect(await chosen()).toEqual(port);
});

it('reads the stage file of another name, and leaves a broken one to others', async () => {
  await write('stages.json', '{');
  expect(await chosen()).toEqual({ port: 4566, orFree: true });
  await write('mine.json', stages('http://localhost:4605'));
  vi.stubEnv('PLATFORM_STAGES_FILE', 'mine.json');
  expect(await chosen()).toEqual({ port: 4605, orFree: false });
});

it('takes a given port before all others, and stage local for its own folder only', async () => {
  await write('stages.json', stages('http://localhost:4600'));
  expect(await chosen(4700)).toEqual({ port: 4700, orFree: false });
  expect(await chosen(undefined, tmpdir())).toEqual({ port: 4566, orFree: true });
});
