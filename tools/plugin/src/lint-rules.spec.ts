import { ESLint } from 'eslint';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const { default: platform } = createRequire(__filename)(join(__dirname, '../eslint/index.mjs'));
/** Needs the project graph of a workspace; Nx tests it. */
const withoutGraph = { rules: { '@nx/enforce-module-boundaries': 'off' } };
const eslint = new ESLint({
  cwd: join(__dirname, '..'),
  overrideConfigFile: true,
  overrideConfig: [...platform, { files: ['**/*.ts'], ...withoutGraph }],
});

const problems = async (filePath: string, imported: string): Promise<string[]> => {
  const text = `import '${imported}';\n`;
  const [result] = await eslint.lintText(text, { filePath: join(__dirname, filePath) });
  return result?.messages.map(({ message }) => message) ?? [];
};

const CORE = 'apps/orders/src/core';

test.each([
  [`${CORE}/domain/order.ts`, '../../adapters/outbound/dynamodb', 'must not import an adapter'],
  [`${CORE}/domain/order.ts`, '@aws-sdk/client-sqs', 'must not import an SDK'],
  [`${CORE}/application/place-order.ts`, 'aws-lambda', 'must not import an SDK'],
  [`${CORE}/application/place-order.ts`, '@platform/runtime/http', 'only errors and ports'],
  ['apps/orders/src/handlers/api/handler.ts', 'aws-cdk-lib', 'infrastructure belongs in infra/'],
  ['apps/orders/src/adapters/outbound/connect.ts', '../../../infra/main', 'belongs in infra/'],
])('S0-06, S0-09: %s must not import %s', async (file, imported, message) => {
  expect(await problems(file, imported)).toEqual([expect.stringContaining(message)]);
});

test.each([
  [`${CORE}/domain/order.ts`, '@platform/runtime/errors'],
  [`${CORE}/application/place-order.ts`, '../domain/ports'],
  ['apps/orders/src/adapters/outbound/connect.ts', '@aws-sdk/client-sqs'],
  ['apps/orders/infra/main.ts', 'aws-cdk-lib'],
])('%s may import %s', async (file, imported) => {
  expect(await problems(file, imported)).toEqual([]);
});
