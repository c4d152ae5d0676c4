import type { TargetConfiguration } from '@nx/devkit';
import { pluginInputs, type PluginInput } from '../../inference/plugin-inputs';
import { GO_TOOLS } from '../../versions';
import { nothingToBuild } from '../nothing-to-build';
import type { ServiceFacts } from '../language-profile';
import { typecheck, typescript } from '../typescript';
import { GENERATE_TARGET } from './contracts-project';
import { script } from './script';

export const HANDLERS_FOLDER = 'cmd';
export const HANDLER_ENTRY = 'main.go';

/** What a Go program is made of; the version of the toolchain counts as well. */
const goInputs = (...scripts: PluginInput[]): PluginInput[] => [
  '^production',
  '{workspaceRoot}/go.work',
  { runtime: 'go version' },
  ...scripts,
];

/** Lambda's machine; the version is read from VERSION at run time, so a build is the same for all. */
const LAMBDA = { GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0' };

function build({ root, handlers }: ServiceFacts): TargetConfiguration {
  const metadata = {
    technologies: ['go'],
    description: 'Compile every handler into dist/handlers/<handler>/bootstrap',
  };
  if (handlers.length === 0) return nothingToBuild(metadata);
  return {
    executor: '@platform/plugin:deliver',
    options: {
      step: 'build',
      command: script(root, 'build', ...handlers),
      environment: LAMBDA,
      emulatedEnvironment: { GOOS: '', GOARCH: '' },
    },
    // An edit of a contract reaches its consumers in Go without another command.
    dependsOn: [`^${GENERATE_TARGET}`],
    cache: true,
    inputs: ['production', '!{projectRoot}/**/*_test.go', ...goInputs(...pluginInputs('go'))],
    outputs: ['{projectRoot}/dist/handlers'],
    metadata,
  };
}

/** The same target for the infrastructure in TypeScript, and then for the code in Go. */
function both(
  infrastructure: TargetConfiguration | undefined,
  command: string,
  description: string,
): TargetConfiguration {
  const { command: first = '', inputs = [], outputs, options } = infrastructure ?? {};
  return {
    executor: 'nx:run-commands',
    options: { ...options, commands: [first, command], parallel: false },
    cache: true,
    inputs: [...inputs, ...goInputs(...pluginInputs('go'))],
    ...(outputs && { outputs }),
    metadata: { technologies: ['go', 'typescript'], description },
  };
}

export function goTargets(service: ServiceFacts): Record<string, TargetConfiguration> {
  const { root } = service;
  const infrastructure = typescript.targets(service);
  const integration = infrastructure['test-integration'];
  return {
    build: build(service),
    typecheck,
    lint: both(
      infrastructure['lint'],
      script(root, 'lint', GO_TOOLS.staticcheck),
      'Check style, boundaries and the purity of the core: go vet, gofmt, staticcheck, eslint',
    ),
    test: both(
      infrastructure['test'],
      script(root, 'test'),
      'Run the unit tests with the race detector',
    ),
    coverage: both(
      infrastructure['coverage'],
      script(root, 'test', '--coverage'),
      'Run the unit tests and report their coverage',
    ),
    ...(integration && {
      'test-integration': {
        ...integration,
        command: script(root, 'test', '--integration'),
        metadata: {
          technologies: ['go'],
          description: 'Run the tests that talk to the local cloud',
        },
      },
    }),
  };
}
