import type { TargetConfiguration } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InferenceWorkspace, RECORD } from './testing/inference-workspace';

let workspace: InferenceWorkspace;
const write: InferenceWorkspace['write'] = (...args) => workspace.write(...args);
const infer: InferenceWorkspace['infer'] = (...args) => workspace.infer(...args);

beforeEach(() => (workspace = new InferenceWorkspace()));
afterEach(() => workspace.dispose());

test('no option of a command reaches a cached target, so none enters its hash', async () => {
  write('stages.json', '{}');
  write('apps/orders/service.json', JSON.stringify(RECORD));
  write('apps/mail/service.json', JSON.stringify({ ...RECORD, name: 'mail', language: 'go' }));
  const projects = await infer('stages.json', 'apps/orders/service.json', 'apps/mail/service.json');
  const targets = Object.values(projects).flatMap((each) => Object.entries(each.targets ?? {}));
  const forwarding = targets.flatMap(([name, { dependsOn = [] }]) =>
    dependsOn.flatMap((each) =>
      typeof each !== 'string' && each.params === 'forward' ? [`${name} → ${each.target}`] : [],
    ),
  );

  expect(targets.length).toBeGreaterThan(30);
  expect(new Set(forwarding)).toEqual(new Set(['deploy → deploy']));
});

test('every target that depends on another declares what decides about it', async () => {
  write('stages.json', '{}');
  write('apps/orders/service.json', JSON.stringify(RECORD));
  write('apps/orders/test/order.integration.spec.ts', '');
  write('apps/mail/service.json', JSON.stringify({ ...RECORD, name: 'mail', language: 'go' }));
  const files = ['stages.json', 'apps/orders/service.json', 'apps/mail/service.json'];
  for (const { name, targets = {} } of Object.values(await infer(...files))) {
    for (const [target, { dependsOn = [], inputs = [] }] of Object.entries(targets)) {
      if (dependsOn.length > 0) expect(inputs.length, `${name}:${target}`).toBeGreaterThan(0);
    }
  }
});

test('a deploy is decided by all that a synthesis and a build are, whatever the stage file is called', async () => {
  write(
    'apps/mail/service.json',
    JSON.stringify({ ...RECORD, name: 'mail', language: 'go', environment: ['TEAM'] }),
  );
  const { targets = {} } = (await infer('apps/mail/service.json'))['apps/mail'] ?? {};
  const { build, synth, validate, deploy, diff, destroy, outputs, verify } = targets;

  expect(deploy?.inputs).toEqual(
    expect.arrayContaining([
      '^production',
      '{workspaceRoot}/stages.json',
      '{workspaceRoot}/go.work.sum',
      '{workspaceRoot}/**/go.mod',
      { env: 'PLATFORM_STAGE' },
      { env: 'PLATFORM_STAGE_SETTINGS' },
      { env: 'GOARM64' },
      { env: 'GOFLAGS' },
      { env: 'GOEXPERIMENT' },
      { env: 'TEAM' },
    ]),
  );
  const made = { dependentTasksOutputFiles: '**/*.go', transitive: true };
  const sources = (build?.inputs ?? []).filter((input) => !isDeepStrictEqual(input, made));
  expect(deploy?.inputs).toEqual(expect.arrayContaining(sources));
  // Through the deploy of the platform it would lead to every output of the platform.
  expect(build?.inputs).toContainEqual(made);
  expect(deploy?.inputs).not.toContainEqual(made);
  expect(deploy?.inputs).toContain('!{projectRoot}/{samples/*.json,vitest*.config.mts}');
  for (const target of [synth, validate, diff, destroy, outputs, verify]) {
    expect(target?.inputs).toEqual(expect.arrayContaining(deploy?.inputs ?? []));
  }
});

test('a file of any kind that a program in Go embeds decides about its deploy', async () => {
  write('apps/mail/service.json', JSON.stringify({ ...RECORD, name: 'mail', language: 'go' }));
  const { targets = {} } = (await infer('apps/mail/service.json'))['apps/mail'] ?? {};

  for (const name of ['build', 'synth', 'deploy']) {
    // Its exclusions hold for every other input of the project as well.
    expect(targets[name]?.inputs, name).not.toContain('production');
    expect(targets[name]?.inputs, name).toContain('{projectRoot}/**/*');
  }
});

test('what the tsconfig of the workspace extends decides like itself', async () => {
  write('tsconfig.base.json', '{ // with a comment\n"extends": "./config/strict" }');
  write('config/strict.json', '{ "extends": "@tsconfig/node20" }');
  write('apps/orders/service.json', JSON.stringify(RECORD));
  const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

  for (const name of ['build', 'synth', 'deploy', 'typecheck', 'test']) {
    expect(targets[name]?.inputs, name).toContain('{workspaceRoot}/config/strict.json');
  }
});

test('an edit of code checks no infrastructure again, and the other way round', async () => {
  write('apps/orders/service.json', JSON.stringify(RECORD));
  write('apps/orders/src/core/domain/order.ts', '');
  write('apps/fleet/service.json', JSON.stringify({ ...RECORD, name: 'fleet', language: 'go' }));
  const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};
  const fleet = (await infer('apps/fleet/service.json'))['apps/fleet'];
  const own = (target: TargetConfiguration | undefined): unknown[] =>
    (target?.inputs ?? []).filter((input) => /^default|\{projectRoot\}/.test(String(input)));
  const infrastructure = ['{projectRoot}/infra/**/*', '{projectRoot}/*.{json,mts}'];

  expect(own(targets['typecheck'])).toEqual(['default', '!{projectRoot}/infra/**/*']);
  expect(targets['typecheck']?.dependsOn).toEqual(['typecheck-infra']);
  expect(own(targets['typecheck-infra'])).toEqual(infrastructure);
  expect(own(fleet?.targets?.['typecheck'])).toEqual(infrastructure);
});
