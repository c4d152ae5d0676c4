import { ESLint } from 'eslint';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const { default: platform } = createRequire(__filename)(join(__dirname, '../eslint/index.mjs'));
/** For files that no project holds. */
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

/** As `lint` runs it in this workspace: with its configuration and its graph of projects. */
const workspace = new ESLint({ cwd: join(__dirname, '../../..') });

test.each([
  ['apps/orders', '../../users/src/handlers/api/handler', 'a service of the same language'],
  ['apps/orders', '../../platform/infra/main', 'the platform'],
  ['apps/notifications', '../../orders/infra/orders.stack', 'infrastructure of a service'],
])('%s must not import %s: %s', async (service, imported) => {
  const filePath = join(__dirname, '../../..', service, 'infra/extra.ts');
  const [result] = await workspace.lintText(`import '${imported}';\n`, { filePath });
  expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['@nx/enforce-module-boundaries']);
});

test.each([
  ['tools/plugin/src/extra.ts', '@platform/constructs'],
  ['tools/plugin/src/extra.ts', '@platform/runtime/errors'],
  ['libs/constructs/src/extra.ts', '@platform/runtime/errors'],
  ['libs/runtime/src/extra.ts', '@platform/constructs'],
  ['libs/model/src/extra.ts', '@platform/runtime/errors'],
  ['tools/local-cloud/src/extra.ts', '@platform/constructs'],
])(
  '%s must not import %s: libraries and tools stand on the model alone',
  async (file, imported) => {
    const filePath = join(__dirname, '../../..', file);
    const [result] = await workspace.lintText(`import '${imported}';\n`, { filePath });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['@nx/enforce-module-boundaries']);
    const [onModel] = await workspace.lintText("import '@platform/model/errors';\n", { filePath });
    expect(onModel?.messages.length).toBe(file.startsWith('libs/model/') ? 1 : 0);
  },
);

test('a service may import the contract of an event', async () => {
  const filePath = join(__dirname, '../../../apps/users/src/extra.ts');
  const [result] = await workspace.lintText("import '@events/orders';\n", { filePath });
  expect(result?.messages).toEqual([]);
});

const CORE = 'apps/orders/src/core';

test.each([
  [`${CORE}/domain/order.ts`, '../../adapters/outbound/dynamodb', 'must not import an adapter'],
  [`${CORE}/domain/order.ts`, '@aws-sdk/client-sqs', 'must not import an SDK'],
  [`${CORE}/application/place-order.ts`, 'aws-lambda', 'must not import an SDK'],
  [
    `${CORE}/application/place-order.ts`,
    '@platform/runtime/http',
    'only attributes, errors, ports',
  ],
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
