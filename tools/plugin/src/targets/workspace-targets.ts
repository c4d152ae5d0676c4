import type { TargetConfiguration } from '@nx/devkit';
import { STAGE_INPUTS } from './service-targets';
import type { StageConfigurations } from './stage-configurations';

const cloud = (command: string, description: string): TargetConfiguration => ({
  executor: '@platform/plugin:local-cloud',
  options: { commands: [{ command: `platform-local-cloud ${command}` }] },
  inputs: [],
  metadata: {
    description,
    help: {
      command: `nx run workspace:local-${command} --help`,
      example: { options: { port: 0 } },
    },
  },
});

/** Targets of the root project. */
export const workspaceTargets = ({
  staged: configurations,
}: StageConfigurations): Record<string, TargetConfiguration> => ({
  'local-up': cloud('up', 'Start the local cloud, or say that it runs'),
  'local-down': cloud('down', 'Stop the local cloud and keep its state'),
  'local-reset': cloud('reset', 'Empty the local cloud'),
  'local-status': cloud('status', 'Say whether the local cloud runs, and where'),
  plan: {
    executor: '@platform/plugin:plan',
    configurations,
    // Synthesises by itself: as a dependency, one service that does not would take the plan with it.
    inputs: [...STAGE_INPUTS],
    metadata: {
      description: 'Say for every service whether a deploy to a stage would do something, and why',
      help: { command: 'nx run workspace:plan --help', example: { options: { stage: 'local' } } },
    },
  },
  unlock: {
    executor: '@platform/plugin:unlock',
    inputs: [],
    metadata: {
      description: 'Remove the lock that a deploy holds on a service, after asking',
      help: {
        command: 'nx run workspace:unlock --help',
        example: { options: { stage: 'dev', service: 'orders' } },
      },
    },
  },
  destroy: {
    executor: '@platform/plugin:destroy-gone',
    configurations,
    inputs: [...STAGE_INPUTS],
    metadata: {
      description: 'Delete the stacks of a service that is no longer in the workspace',
      help: {
        command: 'nx run workspace:destroy --help',
        example: { options: { stage: 'dev', service: 'orders' } },
      },
    },
  },
  bootstrap: {
    executor: '@platform/plugin:bootstrap',
    configurations,
    inputs: [...STAGE_INPUTS],
    metadata: {
      description: 'Prepare the account and region of a stage for deploys',
      help: {
        command: 'nx run workspace:bootstrap --help',
        example: { options: { stage: 'dev' } },
      },
    },
  },
});
