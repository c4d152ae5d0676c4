import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { call } from './cloud/service-api';
import { story } from './story/step';
import { cloneRepository, linkPackages } from './workspace/clone';
import { REPOSITORY } from './workspace/repository';
import type { Workspace } from './workspace/workspace';

/** ` ✔ local cloud          running at … (1.1 s)`: what a step is called, and what came of it. */
const STEP = /^[✔–] (.{20}) (.*) \([\d.]+ s\)$/gm;

/** Steps by name, what differs from machine to machine and from run to run left out. */
const stepsOf = (output: string): Record<string, string> =>
  Object.fromEntries(
    [...output.matchAll(STEP)].map(([, name = '', outcome = '']) => [
      name.trim(),
      outcome.replace(/\blocalhost:\d+/, 'localhost').replace(/Python [\d.]+/, 'Python'),
    ]),
  );

const ADDRESS = /^hello answers at (http\S+) \(/m;

let clone: Workspace;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'start');
  await linkPackages(clone);
});
afterAll(async () => {
  await clone?.tryNx(['run', 'workspace:local-down']);
});

const step = story();

step('npm start leads from a fresh clone to a service that answers, as README shows', async () => {
  const output = await clone.npm('start');
  const [, transcript = ''] =
    /\$ npm start\n([^]*?)```/.exec(readFileSync(join(REPOSITORY, 'README.md'), 'utf8')) ?? [];
  // The packages of this checkout are those of the clone.
  const shown = { ...stepsOf(transcript), 'npm packages': 'unchanged' };
  expect(stepsOf(output)).toEqual(shown);
  expect(Object.keys(shown)).toHaveLength(7);
  const [, url = ''] = ADDRESS.exec(output) ?? [];
  expect(await call(url, '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await call(url, '/hellos')).toMatchObject({ status: 200, body: { items: [] } });
});

step('npm start a second time changes nothing, and says so of each step', async () => {
  const outcomes = Object.values(stepsOf(await clone.npm('start')));
  expect(outcomes).toHaveLength(7);
  expect(outcomes.filter((outcome) => !/^unchanged\b/.test(outcome))).toEqual([]);
});
