import type { TargetConfiguration } from '@nx/devkit';
import { join } from 'node:path';
import { OF_THE_COMMAND } from '../../bundling/machine';
import { COMPATIBILITY_TARGET } from '../../events/compatibility';
import type { Command } from '../../executors/command/executor';
import { STAGE_VARIABLES } from '../../inputs/command-stage';
import {
  COMPARED,
  executorInputs,
  FOR_TESTS,
  recordsBeside,
  type PluginInput,
} from '../../targets/plugin-inputs';
import { typecheckInfrastructure } from '../../targets/typecheck';
import { openapiTargets } from '../../targets/openapi-targets';
import { GO_TOOLS } from '../../versions';
import type { ServiceFacts } from '../language-profile';
import { typescript } from '../typescript';
import { GENERATE_TARGET } from './contracts-project';
import { embeddedFiles, type Embedded } from './embedded';
import { goVariables, SCRIPTS } from './go-facts';
import { script, scriptInputs } from './script';

export const HANDLERS_FOLDER = 'cmd';
export const HANDLER_ENTRY = 'main.go';

/** Modules choose versions together: each one that go.work may name decides about all. */
const MODULES: readonly PluginInput[] = [
  ...['go.work', 'go.work.sum', '**/go.mod', '**/go.sum'].map((file) => `{workspaceRoot}/${file}`),
  // What `generate` writes is no input of a project: it is read once it is written.
  { dependentTasksOutputFiles: '**/*.go', transitive: true },
];

/** What a Go program is made of; the version and the settings of the toolchain count as well. */
const goInputs = (embedded: readonly string[], scripts: readonly PluginInput[]): PluginInput[] => [
  '^production',
  ...MODULES,
  ...embedded.map((file) => `{workspaceRoot}/${file}`),
  { runtime: script('.', 'settings') },
  ...goVariables().map((env) => ({ env })),
  ...scripts,
];

/** Everything of a service that may be compiled or embedded; what tests need is not. */
const SOURCES: readonly PluginInput[] = [
  '{projectRoot}/**/*',
  ...['*.md', 'test/**/*', '**/*_test.go', '**/*.spec.ts'].map((file) => `!{projectRoot}/${file}`),
  ...FOR_TESTS,
];

/** A service with a table, a bus and a queue has 8.5 MB; those that exist have room for half as much again. */
export const BUDGET = 12_500_000;

const build = (
  { root, handlers, stages }: ServiceFacts,
  { programs }: Embedded,
): TargetConfiguration => {
  const scripts = [...scriptInputs(), ...executorInputs('esbuild')];
  return {
    executor: '@platform/plugin:deliver',
    options: {
      step: 'build',
      command: script(root, 'build', ...handlers),
      language: 'go',
      handlers,
      machine: OF_THE_COMMAND,
      budget: BUDGET,
    },
    configurations: stages.compiled,
    // An edit of a contract reaches its consumers in Go without another command.
    dependsOn: [`^${GENERATE_TARGET}`, `^${COMPATIBILITY_TARGET}`],
    cache: true,
    inputs: [...SOURCES, ...goInputs(programs, scripts), { env: STAGE_VARIABLES.machine }],
    outputs: ['{projectRoot}/dist/handlers/{options.machine}'],
    metadata: {
      technologies: ['go'],
      readsWithoutEffect: [...TESTS_LEFT_OUT, ...COMPARED, recordsBeside('dist/handlers')],
      description: 'Compile every handler into dist/handlers/<machine>/<handler>/bootstrap',
    },
  };
};

/** What answers with the document is the router that tests send requests to. */
const openapi = (
  { root, name }: ServiceFacts,
  { programs }: Embedded,
): Record<string, TargetConfiguration> => {
  const maker = { root, script: join(SCRIPTS, 'openapi'), args: [name] };
  const targets = openapiTargets({
    ...maker,
    inputs: [...SOURCES, ...goInputs(programs, scriptInputs())],
    dependsOn: [`^${GENERATE_TARGET}`],
  });
  const { metadata, ...target } = targets['openapi'] ?? {};
  return {
    ...targets,
    openapi: { ...target, metadata: { ...metadata, readsWithoutEffect: TESTS_LEFT_OUT } },
  };
};

/** Go opens the test files of a package to leave them out. Those of this project are inputs of its tests. */
const TESTS_LEFT_OUT = ['**/*_test.go'];

/** The same target for the infrastructure in TypeScript, and then for the code in Go. */
const both = (
  { tests }: Embedded,
  infrastructure: TargetConfiguration | undefined,
  command: Command,
  description: string,
): TargetConfiguration => {
  const { executor, inputs = [], outputs, options, metadata } = infrastructure ?? {};
  const ignored = (metadata?.['readsWithoutEffect'] ?? []) as string[];
  return {
    ...(executor !== undefined && { executor }),
    options: { commands: [...(options?.commands ?? []), command] },
    dependsOn: [`^${GENERATE_TARGET}`],
    cache: true,
    inputs: [...inputs, ...goInputs(tests, scriptInputs())],
    ...(outputs && { outputs }),
    metadata: {
      technologies: ['go', 'typescript'],
      readsWithoutEffect: [...ignored, ...TESTS_LEFT_OUT],
      description,
      ...(metadata?.help && { help: metadata.help }),
    },
  };
};

/** Those of the integration tests have a build tag, and the word in their names. */
const UNIT_TESTS = '(?<!integration)_test\\.go$';

export const goTargets = (service: ServiceFacts): Record<string, TargetConfiguration> => {
  const { root } = service;
  const infrastructure = typescript.targets(service);
  const integration = infrastructure['test-integration'];
  const embedded = embeddedFiles(service);
  return {
    build: build(service, embedded),
    typecheck: { ...typecheckInfrastructure(root), dependsOn: [`^${GENERATE_TARGET}`] },
    lint: both(
      embedded,
      infrastructure['lint'],
      { command: script(root, 'lint', GO_TOOLS.staticcheck) },
      'Check style, boundaries and the purity of the core: go vet, gofmt, staticcheck, eslint',
    ),
    test: both(
      embedded,
      infrastructure['test'],
      { command: script(root, 'test'), tests: UNIT_TESTS },
      'Run the unit tests with the race detector; --watch to stay',
    ),
    coverage: both(
      embedded,
      infrastructure['coverage'],
      { command: script(root, 'test', '--coverage'), tests: UNIT_TESTS },
      'Run the unit tests and report their coverage',
    ),
    ...(service.routes && openapi(service, embedded)),
    ...(integration && {
      'test-integration': {
        ...integration,
        options: {
          commands: [{ command: script(root, 'test', '--integration'), tests: '_test\\.go$' }],
        },
        metadata: {
          technologies: ['go'],
          description: 'Run the tests that talk to the local cloud',
        },
      },
    }),
  };
};
