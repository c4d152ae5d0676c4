import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const LINT = join(__dirname, '../../openapi/lint.mjs');
const MODULES = join(__dirname, '../../../../node_modules');

const OPERATION = {
  operationId: 'getOrder',
  summary: 'An order',
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  responses: { 200: { description: 'It is' }, 404: { description: 'It is not' } },
};
const FAULTY = { ...OPERATION, parameters: [] };

let root: string;

const write = (file: string, text: string): void => writeFileSync(join(root, file), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'openapi-lint-'));
  mkdirSync(join(root, 'apps/orders/dist'), { recursive: true });
  write('nx.json', '{}');
  write('package.json', '{}');
});

afterEach(() => rmSync(root, { recursive: true }));

const lint = (operation: object): { status: number | null; stdout: string; stderr: string } => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'orders', version: 'dev' },
    servers: [{ url: '/' }],
    paths: { '/orders/{id}': { get: operation } },
  };
  write('apps/orders/dist/openapi.json', JSON.stringify(document));
  const { status, stdout, stderr } = spawnSync(process.execPath, [LINT, '2.64.0'], {
    cwd: join(root, 'apps/orders'),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('a document without a fault passes, one with a fault fails with place and rule', () => {
  symlinkSync(MODULES, join(root, 'node_modules'));
  expect(lint(OPERATION)).toEqual({
    status: 0,
    stdout: 'apps/orders/dist/openapi.json  has no errors\n',
    stderr: '',
  });

  expect(lint(FAULTY)).toEqual({
    status: 1,
    stdout:
      'apps/orders/dist/openapi.json#/paths/~1orders~1{id}/get/parameters  error  path-parameters-defined: ' +
      'The operation does not define the path parameter `{id}` expected by path `/orders/{id}`.\n',
    stderr:
      'apps/orders/dist/openapi.json has 1 error\n' +
      '  Allowed: what the rules of Redocly allow; a redocly.yaml in the root of the workspace chooses them\n',
  });
});

test('a redocly.yaml of the workspace decides, and a warning does not fail', () => {
  symlinkSync(MODULES, join(root, 'node_modules'));
  write('redocly.yaml', 'rules:\n  operation-description: warn\n');
  const { status, stdout } = lint(FAULTY);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'apps/orders/dist/openapi.json#/paths/~1orders~1{id}/get/description  warn  operation-description: ',
  );
});

test('where Redocly is not installed, or another one, the command that adds it is told', () => {
  expect(lint(OPERATION)).toEqual({
    status: 1,
    stdout: '',
    stderr:
      '@redocly/openapi-core, which lints the API document, is not installed\n' +
      '  Allowed: @redocly/openapi-core >=2.0.0 <3\n' +
      '  Run: npm install --save-dev --save-exact @redocly/openapi-core@2.64.0\n',
  });

  write('pnpm-lock.yaml', '');
  mkdirSync(join(root, 'node_modules/@redocly/openapi-core'), { recursive: true });
  write('node_modules/@redocly/openapi-core/package.json', '{"version":"1.34.23"}');
  expect(lint(OPERATION)).toEqual({
    status: 1,
    stdout: '',
    stderr:
      '@redocly/openapi-core "1.34.23" cannot lint the API document\n' +
      '  Allowed: @redocly/openapi-core >=2.0.0 <3\n' +
      '  Run: pnpm add --save-dev --save-exact --ignore-workspace-root-check @redocly/openapi-core@2.64.0\n',
  });
});
