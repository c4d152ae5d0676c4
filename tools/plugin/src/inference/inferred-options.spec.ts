import type { TargetConfiguration } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXECUTORS } from '../executors/declarations';
import { targetsOf } from '../workspace/own-target-defaults';
import { InferenceWorkspace, RECORD } from './testing/inference-workspace';

let workspace: InferenceWorkspace;
const write: InferenceWorkspace['write'] = (...args) => workspace.write(...args);
const infer: InferenceWorkspace['infer'] = (...args) => workspace.infer(...args);

beforeEach(() => (workspace = new InferenceWorkspace()));
afterEach(() => workspace.dispose());

interface Help {
  readonly description: string;
  readonly properties: Readonly<Record<string, { description?: string; visible?: boolean }>>;
}

const PACKAGE = join(__dirname, '../..');

/** What `nx run … --help` shows of an executor of this package. */
const helpOf = (executor: string): Help => {
  const [, name = ''] = /^@platform\/plugin:(\S+)$/.exec(executor) ?? [];
  const { executors } = JSON.parse(readFileSync(join(PACKAGE, 'executors.json'), 'utf8'));
  const file = executors[name].schema.replace('./dist/', 'src/');
  const { description, properties } = JSON.parse(readFileSync(join(PACKAGE, file), 'utf8')) as Help;
  const shown = Object.entries(properties).filter(([, { visible }]) => visible !== false);
  return { description, properties: Object.fromEntries(shown) };
};

const allTargets = async (): Promise<[string, TargetConfiguration][]> => {
  write('apps/orders/service.json', JSON.stringify(RECORD));
  write('apps/orders/test/order.integration.spec.ts', '');
  write('apps/mail/service.json', JSON.stringify({ ...RECORD, name: 'mail', language: 'go' }));
  write('libs/events/orders/project.json', '{"name":"events-orders"}');
  write('libs/events/orders/go/go.mod', 'module x');
  write('libs/events/orders/test/published.json', '{}');
  write('stages.json', JSON.stringify({ stages: {} }));
  const projects = await infer(
    ...['apps/orders/service.json', 'apps/mail/service.json', 'stages.json'],
    ...['libs/events/orders/go/go.mod', 'libs/events/orders/test/published.json'],
  );
  return Object.values(projects).flatMap((project) => Object.entries(project.targets ?? {}));
};

test('what an executor declares are the targets that it runs', async () => {
  const declared = new Set(
    EXECUTORS.flatMap((one) => targetsOf(one).map((name) => `${name} @platform/plugin:${one.id}`)),
  );
  const inferred = (await allTargets()).map(([name, { executor }]) => `${name} ${executor}`);
  expect([...new Set(inferred)].filter((each) => !declared.has(each))).toEqual([]);
});

test('whatever is inferred says itself whether it is cached: Nx asks defaults of a host otherwise', async () => {
  const silent = (await allTargets()).filter(([, { cache }]) => cache === undefined);
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('whatever is inferred has options of its own, each with a description', async () => {
  const targets = await allTargets();

  expect(new Set(targets.map(([name]) => name)).size).toBeGreaterThan(20);
  for (const [name, { executor = '' }] of targets) {
    const shown = helpOf(executor);
    expect(shown.description, name).toMatch(/\w/);
    for (const [option, { description }] of Object.entries(shown.properties))
      expect(description, `${name} --${option}`).toMatch(/\w/);
  }
  const { properties } = helpOf('@platform/plugin:test');
  expect(Object.keys(properties)).toEqual(['filter', 'watch', 'testNamePattern']);
});
