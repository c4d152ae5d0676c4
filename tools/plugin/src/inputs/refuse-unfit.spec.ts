import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RUN_STARTED } from './command-stage';
import { InputWorkspace } from './testing/input-workspace';

const RULE = 'apps/orders/src/rule.ts';

let workspace: InputWorkspace;

/** Waits until the clock of the file system has moved on. */
const afterwards = (): void => {
  const until = Date.now() + 30;
  while (Date.now() < until);
};

beforeEach(() => {
  workspace = new InputWorkspace();
  afterwards();
  process.env[RUN_STARTED] = String(Date.now());
  afterwards();
});
afterEach(() => {
  delete process.env[RUN_STARTED];
  delete process.env['TEAM'];
  workspace.dispose();
});

test('an input that was edited during the run, and put back, ends the build: the result is not kept', async () => {
  workspace.write(RULE, "export const rule = 'edited';\n");
  workspace.restore(RULE);

  await expect(workspace.build()).rejects.toThrow(
    `${RULE} changed while this ran, so the result is not kept\n  Run: the same command again`,
  );
  expect(existsSync(join(workspace.service, 'dist/handlers/inputs.json'))).toBe(false);
});

test('the same for a synthesis, while what the run itself made is no edit', async () => {
  await workspace.build();
  await workspace.synth();
  workspace.write('apps/orders/infra/policy.json', '{}');

  await expect(workspace.synth()).rejects.toThrow(
    'apps/orders/infra/policy.json changed while this ran, so the result is not kept',
  );
  expect(existsSync(join(workspace.service, 'cdk.out/dev/inputs.json'))).toBe(false);
});

test('an edit of what does not decide disturbs nothing', async () => {
  workspace.write('apps/orders/src/rule.spec.ts', '// edited\n');
  workspace.write('apps/orders/README.md', 'edited\n');

  await workspace.build();
  await workspace.synth();
});

test('a package that is not the one of the lock file ends the build and names both versions', async () => {
  const packages = { 'node_modules/esbuild': { version: '0.99.0' } };
  workspace.write('package-lock.json', JSON.stringify({ packages }));

  await expect(workspace.build()).rejects.toThrow(
    'node_modules holds esbuild 0.28.2, package-lock.json says 0.99.0, so the result is not kept\n  Run: npm ci',
  );
});

test('a bump of a package that is not used ends nothing', async () => {
  const packages = { 'node_modules/left-pad': { version: '9.9.9' } };
  workspace.write('package-lock.json', JSON.stringify({ packages }));

  await workspace.build();
});

const READS = [
  ['process.env.TEAM', 'the variable TEAM'],
  ["process.env['TEAM'] ?? 'none'", 'the variable TEAM'],
  ["'TEAM' in process.env", 'the variable TEAM'],
  ['{ ...process.env }', 'every variable'],
  ['Object.keys(process.env)', 'every variable'],
];

test.each(READS)('infra that reads %s is refused until it is declared', async (code, what) => {
  workspace.write(
    'apps/orders/infra/main.ts',
    `import { App } from 'aws-cdk-lib';\nconst app = new App();\nString(${code});\napp.synth();\n`,
  );
  delete process.env[RUN_STARTED];
  process.env['TEAM'] = 'blue';

  await expect(workspace.synth()).rejects.toThrow(
    `infra reads ${what} of the environment, which is not declared\n  Allowed: no variable: none is declared\n  Run: an editor on`,
  );
});

test('a declared variable is read, and decides', async () => {
  workspace.write(
    'apps/orders/infra/main.ts',
    "import { App, Stack } from 'aws-cdk-lib';\nconst app = new App();\nnew Stack(app, process.env.TEAM!);\napp.synth();\n",
  );
  workspace.write('apps/orders/service.json', JSON.stringify({ environment: ['TEAM'] }));
  delete process.env[RUN_STARTED];
  process.env['TEAM'] = 'blue';

  await workspace.synth();
  expect(existsSync(join(workspace.service, 'cdk.out/dev/blue.template.json'))).toBe(true);
  expect(workspace.staleReason()).toBeUndefined();
  process.env['TEAM'] = 'red';
  expect(workspace.staleReason()).toBe('the variable TEAM of the environment has changed');
});
