import type { TargetConfiguration, TargetDependencyConfig } from '@nx/devkit';
import { PLATFORM_PROJECT } from '../deployment/services';
import { pluginInputs, type PluginInput } from './plugin-inputs';

const STAGES_FILE = '{workspaceRoot}/stages.json';

const executor = (name: string): string => `@platform/plugin:${name}`;

/** Options given to the asked-for target, `--stage` above all, reach the targets it depends on. */
const forward = (dependency: TargetDependencyConfig): TargetDependencyConfig => ({
  ...dependency,
  params: 'forward',
});

const PLATFORM_FIRST = forward({ projects: [PLATFORM_PROJECT], target: 'deploy' });

const stageHelp = (target: string) => ({
  command: `nx run orders:${target} --help`,
  example: { options: { stage: 'local' } },
});

const described = (target: string, description: string) => ({
  technologies: ['cdk'],
  description,
  help: stageHelp(target),
});

/** Without inputs of its own Nx would hash a whole project, and all it uses, for nothing. */
const UNCACHED: NonNullable<TargetConfiguration['inputs']> = [];

/** What was built, however many targets lie between; the path of a bundle starts at the workspace. */
const BUNDLES: PluginInput = {
  dependentTasksOutputFiles: '**/dist/handlers/**/!(*.map)',
  transitive: true,
};

/** Whatever a synthesis reads: the app's code, what it imports, the bundles, the stages, this plugin. */
const synthInputs = (plugin: PluginInput[]): TargetConfiguration['inputs'] => [
  'production',
  '^production',
  STAGES_FILE,
  '{workspaceRoot}/tsconfig.base.json',
  BUNDLES,
  { externalDependencies: ['aws-cdk-lib', 'constructs', 'esbuild'] },
  ...plugin,
];

/** Targets of a service's CDK app: the same for every language. */
export function serviceTargets(layer: 'service' | 'platform'): Record<string, TargetConfiguration> {
  const plugin = pluginInputs('src/executors', 'src/deployment');
  const upstream = layer === 'platform' ? [] : [PLATFORM_FIRST];
  return {
    package: {
      executor: executor('package'),
      dependsOn: ['build'],
      cache: true,
      inputs: [BUNDLES, ...plugin],
      outputs: ['{projectRoot}/dist/packages'],
      metadata: { description: 'Zip every handler into dist/packages, byte for byte reproducible' },
    },
    synth: {
      executor: executor('deliver'),
      dependsOn: [forward({ target: 'build' })],
      cache: true,
      inputs: synthInputs(plugin),
      outputs: ['{projectRoot}/cdk.out/{options.stage}'],
      options: { step: 'synth', stage: 'dev' },
      metadata: described('synth', 'Synthesise the CDK app for a stage; needs no AWS'),
    },
    validate: {
      executor: executor('validate'),
      dependsOn: [forward({ target: 'synth' })],
      cache: true,
      inputs: synthInputs(plugin),
      outputs: ['{projectRoot}/cdk.out/validate-{options.stage}'],
      options: { stage: 'dev' },
      metadata: described(
        'validate',
        "Scan the templates with cdk-nag, CDK's own validation and cfn-lint",
      ),
    },
    diff: {
      executor: executor('diff'),
      inputs: UNCACHED,
      dependsOn: [forward({ target: 'synth' })],
      metadata: described('diff', 'Show what a deploy would change in a stage'),
    },
    deploy: {
      executor: executor('deliver'),
      options: { step: 'deploy' },
      inputs: UNCACHED,
      dependsOn: [
        forward({ target: 'synth' }),
        forward({ dependencies: true, target: 'deploy' }),
        ...upstream,
      ],
      metadata: described('deploy', 'Deploy to a stage what changed since its last good deploy'),
    },
    destroy: {
      executor: executor('destroy'),
      inputs: UNCACHED,
      dependsOn: [forward({ target: 'synth' })],
      metadata: described(
        'destroy',
        'Remove the stacks from a stage; a protected stage asks for --force',
      ),
    },
    outputs: {
      executor: executor('outputs'),
      inputs: UNCACHED,
      metadata: described('outputs', 'Print URLs and names of a deployed stage'),
    },
    verify: {
      executor: executor('verify'),
      inputs: UNCACHED,
      metadata: described('verify', 'Check a deployed stage: stacks, health, authentication'),
    },
    clean: {
      executor: executor('clean'),
      inputs: UNCACHED,
      metadata: { description: 'Remove dist and cdk.out' },
    },
  };
}
