import { STAGES_FILE } from '@platform/model/stages';
import type { TargetConfiguration, TargetDependencyConfig } from '@nx/devkit';
import { OF_THE_COMMAND } from '../bundling/machine';
import { PLATFORM_PROJECT } from '../deployment/plan/services';
import { ACCESS_PATTERNS } from '../executors/access-patterns/declaration';
import { CLEAN } from '../executors/clean/declaration';
import { DELIVER } from '../executors/deliver/declaration';
import { DESTROY } from '../executors/destroy/declaration';
import { DIFF } from '../executors/diff/declaration';
import { LOGS } from '../executors/logs/declaration';
import { OUTPUTS } from '../executors/outputs/declaration';
import { PACKAGE } from '../executors/package/declaration';
import { VERIFY } from '../executors/verify/declaration';
import { STAGE_VARIABLES } from '../inputs/command-stage';
import { COMPARED, executorInputs, recordsBeside, type PluginInput } from './plugin-inputs';
import type { StageConfigurations } from './stage-configurations';
import { told } from './told';

/**
 * Options given to a deploy reach the deploys before it. Nothing is forwarded to cached targets: the
 * stage reaches them as a configuration or through the environment, and all else would enter their hash.
 */
const forward = (dependency: TargetDependencyConfig): TargetDependencyConfig => ({
  ...dependency,
  params: 'forward',
});

const PLATFORM_FIRST = forward({ projects: [PLATFORM_PROJECT], target: 'deploy' });

const CDK = { technologies: ['cdk'] } as const;

/** What was built, however many targets lie between; the path of a bundle starts at the workspace. */
const BUNDLES: PluginInput = {
  dependentTasksOutputFiles: '**/dist/handlers/**/!(*.map)',
  transitive: true,
};

/** The Python environment, by the digest in the name behind its link. */
const CFN_LINT: PluginInput = { runtime: 'readlink .platform/venv || echo none' };

/** The stage: its file, its name, and what any file says of it. */
export const STAGE_INPUTS: readonly PluginInput[] = [
  `{workspaceRoot}/${STAGES_FILE}`,
  ...Object.values(STAGE_VARIABLES).map((env) => ({ env })),
];

/** What the inference passes to the targets of a service's CDK app. */
export interface AppFacts {
  readonly layer: 'service' | 'platform';
  /** The target `build`. */
  readonly build: TargetConfiguration;
  /** Variables of the environment that the infrastructure code reads, as service.json declares them. */
  readonly environment: readonly string[];
  readonly stages: StageConfigurations;
}

/**
 * Whatever a synthesis reads: the app's code, what it imports, all that bundles are made from, the
 * stages, this plugin. It decides about a deploy and about all that looks at one.
 */
const appInputs = ({ build, environment }: AppFacts): PluginInput[] => [
  ...new Set([
    ...(build.inputs ?? []).filter((input) => !isOutputOfTasks(input)),
    ...['^production', '{workspaceRoot}/tsconfig.base.json'],
    ...STAGE_INPUTS,
    ...environment.map((env) => ({ env })),
    { externalDependencies: ['aws-cdk-lib', 'constructs', 'esbuild'] },
    ...executorInputs('esbuild'),
  ]),
];

/** What tasks before a deploy write follows from their inputs, and the deploys before it write none of it. */
const isOutputOfTasks = (input: PluginInput): boolean =>
  typeof input === 'object' && 'dependentTasksOutputFiles' in input;

/** Zips lie by machine where the handlers do. */
const packagesOf = ({
  options,
  configurations,
}: TargetConfiguration): Partial<TargetConfiguration> =>
  options?.machine === undefined
    ? { outputs: ['{projectRoot}/dist/packages'] }
    : {
        options: { machine: options.machine },
        configurations,
        outputs: ['{projectRoot}/dist/packages/{options.machine}'],
      };

/** Targets of a service's CDK app: the same for every language. */
export const serviceTargets = (facts: AppFacts): Record<string, TargetConfiguration> => {
  const upstream = facts.layer === 'platform' ? [] : [PLATFORM_FIRST];
  const inputs = appInputs(facts);
  const configurations = facts.stages.staged;
  const synth = told(DELIVER, {
    ...CDK,
    target: 'synth',
    does: 'Synthesise the CDK app for a stage; needs no AWS',
  });
  const validate = told(DELIVER, {
    ...CDK,
    target: 'validate',
    does: "Scan the templates with cdk-nag, CDK's own validation and cfn-lint",
  });
  return {
    package: {
      ...told(PACKAGE),
      dependsOn: ['build'],
      cache: true,
      inputs: [...(facts.build.inputs ?? []), BUNDLES, ...executorInputs('yazl')],
      ...packagesOf(facts.build),
    },
    synth: {
      ...synth,
      dependsOn: ['build'],
      cache: true,
      inputs: [...inputs, BUNDLES],
      outputs: [
        '{projectRoot}/cdk.out/{options.stage}',
        '!{projectRoot}/cdk.out/validate-*',
        '{projectRoot}/dist/infra/{options.stage}.cjs',
        '!{projectRoot}/dist/infra/validate-*',
      ],
      options: { step: 'synth', stage: OF_THE_COMMAND },
      configurations,
      metadata: {
        ...synth.metadata,
        readsWithoutEffect: [...COMPARED, recordsBeside('cdk.out')],
      },
    },
    validate: {
      ...validate,
      dependsOn: ['synth'],
      cache: true,
      inputs: [...inputs, BUNDLES, CFN_LINT],
      outputs: [
        '{projectRoot}/cdk.out/validate-{options.stage}',
        '{projectRoot}/dist/infra/validate-{options.stage}.cjs',
      ],
      options: { step: 'validate', stage: OF_THE_COMMAND },
      configurations,
      metadata: {
        ...validate.metadata,
        readsWithoutEffect: COMPARED,
      },
    },
    diff: {
      ...told(DIFF, CDK),
      configurations,
      inputs,
      dependsOn: ['synth'],
    },
    deploy: {
      ...told(DELIVER, {
        ...CDK,
        target: 'deploy',
        does: 'Deploy to a stage what changed since its last good deploy',
      }),
      options: { step: 'deploy' },
      configurations,
      inputs,
      dependsOn: ['synth', forward({ dependencies: true, target: 'deploy' }), ...upstream],
    },
    destroy: {
      ...told(DESTROY, CDK),
      configurations,
      inputs,
      dependsOn: ['synth'],
    },
    outputs: {
      ...told(OUTPUTS, CDK),
      configurations,
      inputs,
    },
    logs: {
      ...told(LOGS, CDK),
      configurations,
      inputs: [],
    },
    verify: {
      ...told(VERIFY, CDK),
      configurations,
      inputs,
    },
    'access-patterns': {
      ...told(ACCESS_PATTERNS),
      inputs: [],
    },
    clean: {
      ...told(CLEAN),
      inputs: [],
    },
  };
};
