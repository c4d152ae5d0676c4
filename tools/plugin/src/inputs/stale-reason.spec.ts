import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemblyInputs } from './assembly-inputs';
import { staleReason } from './stale-reason';
import { InputWorkspace, stagesText } from './testing/input-workspace';

let workspace: InputWorkspace;

const reason = (stage = 'dev'): string | undefined =>
  staleReason(workspace.root, workspace.service, stage);

beforeAll(async () => {
  workspace = new InputWorkspace();
  await workspace.build();
  await workspace.synth();
});
afterAll(() => workspace.dispose());

test('an assembly is fresh where it was made, and copied to another folder', () => {
  const copy = workspace.copy();

  expect(reason()).toBeUndefined();
  expect(staleReason(copy, join(copy, 'apps/orders'), 'dev')).toBeUndefined();
  rmSync(copy, { recursive: true });
});

test('the record names sources by digest and packages by version, and nothing of the machine', () => {
  const { files = {}, facts = {} } = assemblyInputs(workspace.service, 'dev') ?? {};

  expect(files).toMatchObject({ 'apps/orders/src/rule.ts': '513e00e4e47ba434' });
  expect(Object.keys(files).sort()).toEqual([
    'apps/orders/dist/handlers/inputs.json',
    'apps/orders/infra/main.ts',
    'apps/orders/infra/policy.json',
    'apps/orders/service.json',
    'apps/orders/src/handlers/api/handler.ts',
    'apps/orders/src/rule.ts',
    'libs/inner.ts',
    'libs/label.ts',
    'tsconfig.base.json',
  ]);
  expect(facts).toMatchObject({
    'package node_modules/aws-cdk-lib': '2.276.0',
    'package node_modules/constructs': '10.8.1',
    'package node_modules/esbuild': '0.28.2',
    'handlers apps/orders/src/handlers/handler.ts': 'api',
  });
  const text = readFileSync(join(workspace.service, 'cdk.out/dev/inputs.json'), 'utf8');
  expect(text).not.toContain(workspace.root);
});

describe('what decides makes it stale', () => {
  test.each([
    ['apps/orders/src/rule.ts', 'apps/orders/src/rule.ts has changed'],
    ['libs/inner.ts', 'libs/inner.ts has changed'],
    ['apps/orders/infra/main.ts', 'apps/orders/infra/main.ts has changed'],
    ['apps/orders/infra/policy.json', 'apps/orders/infra/policy.json has changed'],
    ['apps/orders/infra/new.json', 'a file was added to apps/orders/infra, or taken away'],
    ['apps/orders/service.json', 'apps/orders/service.json has changed'],
    ['tsconfig.base.json', 'tsconfig.base.json has changed'],
    [
      'apps/orders/src/handlers/worker/handler.ts',
      'the handlers in apps/orders/src/handlers were api, are api,worker',
    ],
  ])('%s', (file, expected) => {
    workspace.write(file, '{"compilerOptions":{}}\n');
    expect(reason()).toBe(expected);
    workspace.restore(file);
    expect(reason()).toBeUndefined();
  });

  test('a source that is gone', () => {
    workspace.remove('apps/orders/src/rule.ts');
    expect(reason()).toBe('apps/orders/src/rule.ts is gone');
    workspace.restore('apps/orders/src/rule.ts');
  });

  test('another setting of its stage, not one of another stage', () => {
    const stages = { dev: { region: 'eu-west-1' }, prod: { region: 'eu-west-1' } };
    workspace.write('stages.json', stagesText(stages));
    expect(reason()).toBeUndefined();
    workspace.write('stages.json', stagesText({ dev: { region: 'eu-west-2' } }));
    expect(reason()).toBe('the stage file says something else of stage dev');
    workspace.restore('stages.json');
  });

  test('bundles made anew without a synthesis', async () => {
    workspace.write('apps/orders/src/rule.ts', "export const rule = 'new';\n");
    await workspace.build();
    expect(reason()).toBe('apps/orders/dist/handlers/inputs.json has changed');
    workspace.restore('apps/orders/src/rule.ts');
    await workspace.build();
    expect(reason()).toBeUndefined();
  });
});

test.each([
  'apps/orders/src/rule.spec.ts',
  'apps/orders/infra/main.spec.ts',
  'apps/orders/infra/README.md',
  'apps/orders/README.md',
])('%s decides nothing', (file) => {
  workspace.write(file, '// edited\n');
  expect(reason()).toBeUndefined();
  workspace.restore(file);
});

test('an assembly that is not there, or has no record, is stale', () => {
  expect(reason('prod')).toBe('there is no assembly');
  rmSync(join(workspace.service, 'cdk.out/dev/inputs.json'));
  expect(reason()).toBe('the assembly has no record of what it was made from');
});
