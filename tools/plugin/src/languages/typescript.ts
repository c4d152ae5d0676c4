import type { TargetConfiguration } from '@nx/devkit';
import { pluginInputs } from '../inference/plugin-inputs';
import type { LanguageProfile, ServiceFacts } from './language-profile';
import { typescriptEntity } from './typescript-entity';

const HANDLERS_FOLDER = 'src/handlers';
const HANDLER_ENTRY = 'handler.ts';
const BASE_CONFIG = '{workspaceRoot}/tsconfig.base.json';

/**
 * `format=esm` needs a `require` for the few CommonJS packages inside (C-31), under a name that the
 * minifier cannot make up. The aliases leave out every Zod message catalogue but the English one,
 * half of a small function. Nothing that differs between machines enters a bundle: the same source
 * gives the same bytes.
 */
const ESBUILD_FLAGS = [
  '--bundle',
  '--platform=node',
  '--target=node24',
  '--format=esm',
  '--minify',
  '--keep-names',
  '--sourcemap=external',
  '--legal-comments=none',
  '--log-level=warning',
  '--out-extension:.js=.mjs',
  '--main-fields=module,main',
  '--alias:zod=@platform/runtime/zod',
  '--alias:zod/v4=zod/v4',
  `--banner:js="import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"`,
];

function build({ handlers }: ServiceFacts): TargetConfiguration {
  const metadata = {
    technologies: ['typescript', 'esbuild'],
    description: 'Bundle every handler into dist/handlers',
  };
  if (handlers.length === 0) return { executor: 'nx:noop', metadata };
  const entries = handlers.map((handler) => `${HANDLERS_FOLDER}/${handler}/${HANDLER_ENTRY}`);
  const folders = [`--outbase=${HANDLERS_FOLDER}`, '--outdir=dist/handlers'];
  return {
    executor: '@platform/plugin:command',
    options: { command: ['esbuild', ...entries, ...folders, ...ESBUILD_FLAGS].join(' ') },
    cache: true,
    inputs: ['production', '^production', BASE_CONFIG, { externalDependencies: ['esbuild'] }],
    outputs: ['{projectRoot}/dist/handlers'],
    metadata,
  };
}

const typecheck: TargetConfiguration = {
  command: 'tsc -p tsconfig.json --noEmit',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: ['default', '^production', BASE_CONFIG, { externalDependencies: ['typescript'] }],
  metadata: {
    technologies: ['typescript'],
    description: 'Check types of code, infrastructure and tests',
  },
};

const lint: TargetConfiguration = {
  command: 'eslint .',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: [
    'default',
    '{workspaceRoot}/eslint.config.mjs',
    { externalDependencies: ['eslint', 'typescript-eslint', '@nx/eslint-plugin'] },
    ...pluginInputs('eslint'),
  ],
  metadata: {
    technologies: ['eslint'],
    description: 'Check style, module boundaries and the purity of the core',
  },
};

const test: TargetConfiguration = {
  command: 'vitest run',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: [
    'default',
    '^production',
    BASE_CONFIG,
    { externalDependencies: ['vitest'] },
    ...pluginInputs('vitest'),
  ],
  metadata: {
    technologies: ['vitest'],
    description: 'Run the unit tests; --watch to stay',
    help: { command: 'vitest run --help', example: { args: ['--watch'] } },
  },
};

const testIntegration: TargetConfiguration = {
  command: 'vitest run --config vitest.integration.config.mts',
  options: { cwd: '{projectRoot}' },
  dependsOn: [{ projects: ['workspace'], target: 'local-up' }],
  metadata: { technologies: ['vitest'], description: 'Run the tests that talk to the local cloud' },
};

const coverage: TargetConfiguration = {
  command: 'vitest run --coverage',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: test.inputs,
  outputs: ['{projectRoot}/coverage'],
  metadata: {
    technologies: ['vitest'],
    description: 'Run the unit tests and report their coverage',
  },
};

export const typescript: LanguageProfile = {
  id: 'ts',
  label: 'TypeScript',
  handlersFolder: HANDLERS_FOLDER,
  handlerEntry: HANDLER_ENTRY,
  packages: {
    runtime: [
      '@platform/contract',
      '@platform/runtime',
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-sqs',
      'electrodb',
      'zod',
    ],
    development: [
      '@nx/eslint-plugin',
      '@platform/constructs',
      '@platform/local-cloud',
      '@types/aws-lambda',
      '@types/node',
      '@vitest/coverage-v8',
      'aws-cdk-lib',
      'constructs',
      'esbuild',
      'eslint',
      'typescript',
      'typescript-eslint',
      'vite',
      'vitest',
    ],
  },
  entityView: typescriptEntity,
  targets: (service) => ({
    build: build(service),
    typecheck,
    lint,
    test,
    'test-integration': testIntegration,
    coverage,
  }),
};
