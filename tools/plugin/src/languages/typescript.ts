import { LANGUAGES } from '@platform/model/languages';
import { STAGES_FILE } from '@platform/model/stages';
import type { TargetConfiguration } from '@nx/devkit';
import { COMPATIBILITY_TARGET } from '../events/compatibility';
import { UNKEPT_RUN } from '../inputs/command-stage';
import { openapiTargets } from '../targets/openapi-targets';
import {
  COMPARED,
  commandInputs,
  executorInputs,
  FOR_TESTS,
  testSetupInputs,
  type PluginInput,
} from '../targets/plugin-inputs';
import { lint } from '../targets/lint';
import {
  TYPECHECK_INFRA_TARGET,
  typecheckCode,
  typecheckInfrastructure,
} from '../targets/typecheck';
import { INFRASTRUCTURE_PACKAGES } from './infrastructure-packages';
import { freeNames } from '../names/free-names';
import type { LanguageProfile, ServiceFacts } from './language-profile';
import { assertTypescriptEntity, typescriptParameters } from './typescript-names';
import { typescriptAccessPatterns } from './typescript-access-patterns';
import { attributeCall } from './typescript-attribute';
import { typescriptAttributesIn } from './typescript-attributes-in';
import { typescriptEntity } from './typescript-entity';
import { typescriptSources } from './typescript-sources';

const HANDLERS_FOLDER = 'src/handlers';
const HANDLER_ENTRY = 'handler.ts';
const BASE_CONFIG = '{workspaceRoot}/tsconfig.base.json';

/** What a bundle of the service's code is made of. */
const BUNDLED: readonly PluginInput[] = [
  'production',
  ...FOR_TESTS,
  '^production',
  BASE_CONFIG,
  { externalDependencies: ['esbuild'] },
];

/** An API with a table, a bus and a queue has 1 MB; those that exist have room for half as much again. */
const BUDGET = 1_500_000;

const build = ({ handlers }: ServiceFacts): TargetConfiguration => {
  const metadata = {
    technologies: ['typescript', 'esbuild'],
    readsWithoutEffect: COMPARED,
    description: 'Bundle every handler into dist/handlers',
  };
  return {
    executor: '@platform/plugin:deliver',
    options: {
      step: 'build',
      bundle: { folder: HANDLERS_FOLDER, entry: HANDLER_ENTRY, handlers },
      budget: BUDGET,
    },
    // What consumers of a published event cannot read is neither built nor deployed.
    dependsOn: [`^${COMPATIBILITY_TARGET}`],
    cache: true,
    inputs: [...BUNDLED, ...executorInputs()],
    outputs: ['{projectRoot}/dist/handlers'],
    metadata,
  };
};

/** Vite loads it to word its debug output. */
const VITE_DEBUG_OUTPUT = ['npm:ms'];

/** As the shared configuration of vitest includes them. */
const UNIT_TESTS = '^(src|infra)/.*\\.spec\\.ts$';

/** What Nx Console offers. */
const TEST_HELP = {
  command: 'nx run orders:test --help',
  example: { args: ['orders.routes', '--watch'] },
};

const test: TargetConfiguration = {
  executor: '@platform/plugin:test',
  options: { commands: [{ command: 'vitest run', tests: UNIT_TESTS }] },
  cache: true,
  inputs: [
    'default',
    '^production',
    BASE_CONFIG,
    `{workspaceRoot}/${STAGES_FILE}`,
    { externalDependencies: ['vitest'] },
    ...testSetupInputs(),
    ...commandInputs(),
    { env: UNKEPT_RUN },
  ],
  metadata: {
    technologies: ['vitest'],
    readsWithoutEffect: VITE_DEBUG_OUTPUT,
    description: 'Run the unit tests; --watch to stay',
    help: TEST_HELP,
  },
};

const testIntegration: TargetConfiguration = {
  executor: '@platform/plugin:test',
  options: {
    commands: [
      {
        command: 'vitest run --config vitest.integration.config.mts',
        tests: '^test/.*\\.integration\\.spec\\.ts$',
      },
    ],
  },
  cache: false,
  inputs: test.inputs,
  dependsOn: [{ projects: ['workspace'], target: 'local-up' }],
  metadata: { technologies: ['vitest'], description: 'Run the tests that talk to the local cloud' },
};

const coverage: TargetConfiguration = {
  executor: '@platform/plugin:test',
  options: { commands: [{ command: 'vitest run --coverage', tests: UNIT_TESTS }] },
  cache: true,
  inputs: test.inputs,
  outputs: ['{projectRoot}/coverage'],
  metadata: {
    technologies: ['vitest'],
    readsWithoutEffect: VITE_DEBUG_OUTPUT,
    description: 'Run the unit tests and report their coverage',
  },
};

/** A project without code of its own, as the platform app, is its infrastructure. */
const typechecks = ({ root, code }: ServiceFacts): Record<string, TargetConfiguration> => {
  const infrastructure = typecheckInfrastructure(root);
  if (!code) return { typecheck: infrastructure };
  return { typecheck: typecheckCode(root), [TYPECHECK_INFRA_TARGET]: infrastructure };
};

const ROUTES_FOLDER = 'src/adapters/inbound/http';
const TEST_PORTS_FILE = 'src/adapters/outbound/memory/test-ports.ts';

/** What answers with the document is the application that tests send requests to. */
const openapi = ({ root, name }: ServiceFacts): Record<string, TargetConfiguration> =>
  openapiTargets({
    ...{ root, script: 'openapi/typescript' },
    args: [name, `${ROUTES_FOLDER}/index.ts`, TEST_PORTS_FILE],
    inputs: BUNDLED,
  });

/** TypeScript needs nothing beyond what every workspace and service has. */
const nothing = (): undefined => undefined;

export const typescript: LanguageProfile = {
  id: 'ts',
  label: LANGUAGES.ts.label,
  handlersFolder: HANDLERS_FOLDER,
  handlerEntry: HANDLER_ENTRY,
  packages: {
    runtime: [
      '@platform/model',
      '@platform/runtime',
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-sqs',
      '@aws-sdk/lib-dynamodb',
      'electrodb',
      'zod',
    ],
    development: ['@types/aws-lambda', ...INFRASTRUCTURE_PACKAGES],
  },
  sources: typescriptSources,
  budget: BUDGET,
  accessPatterns: {
    ...{ folder: 'src', files: /(?<!\.spec)\.ts$/ },
    patternsIn: typescriptAccessPatterns,
  },
  modules: {
    routes: {
      folder: ROUTES_FOLDER,
      suffixes: ['.route.ts', '.routes.ts'],
      patternsIn: (text) =>
        [...text.matchAll(/\bmethod: '(\w+)',\s*path: '([^']+)'/g)].map(
          ([, method = '', path = '']) => `${method.toUpperCase()} ${path}`,
        ),
    },
    subscriptions: { folder: 'src/adapters/inbound/events', suffixes: ['.subscription.ts'] },
    repositories: { folder: 'src/core/domain', suffixes: ['-repository.ts'] },
  },
  entityFile: (entity) => `src/core/domain/${entity}.ts`,
  testPortsFile: TEST_PORTS_FILE,
  useCaseFile: (useCase) => `src/core/application/${useCase}.ts`,
  eventUseCaseFile: (event) => `src/core/application/handle-${event}.ts`,
  assertPlace: nothing,
  assertEntity: assertTypescriptEntity,
  assertRendered: nothing,
  variables: () => ({}),
  attributesIn: (text, names) =>
    typescriptAttributesIn(text, `${freeNames('ts', 'entity', names).camel}Attributes`),
  attributeLines: ({ names }, attribute) => [
    {
      into: `${freeNames('ts', 'entity', names).camel}Attributes`,
      line: `${attribute.name}: ${attributeCall(attribute)},`,
    },
  ],
  entityView: (model) =>
    typescriptEntity({ ...model, names: freeNames('ts', 'entity', model.names) }),
  parametersView: typescriptParameters,
  prepareWorkspace: nothing,
  listServices: nothing,
  useContracts: nothing,
  dropContracts: nothing,
  renewContracts: nothing,
  toolFiles: [],
  followFolder: nothing,
  forget: nothing,
  leaveWorkspace: nothing,
  targets: (service) => ({
    build: build(service),
    ...typechecks(service),
    lint: lint(service.workspaceRoot, service.root),
    test,
    ...(service.integrationTests && { 'test-integration': testIntegration }),
    coverage,
    ...(service.routes && openapi(service)),
  }),
  ownProjects: [],
  // Nx reads the imports of TypeScript itself.
  dependencies: () => [],
};
