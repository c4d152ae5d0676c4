import type { TargetConfiguration } from '@nx/devkit';
import { BOOTSTRAP } from '../executors/bootstrap/declaration';
import { DESTROY_GONE } from '../executors/destroy-gone/declaration';
import { DOCTOR } from '../executors/doctor/declaration';
import { LOCAL_CLOUD } from '../executors/local-cloud/declaration';
import { PLAN } from '../executors/plan/declaration';
import { TEMPLATES } from '../executors/templates/declaration';
import { UNLOCK } from '../executors/unlock/declaration';
import { STAGE_INPUTS } from './service-targets';
import type { StageConfigurations } from './stage-configurations';
import { told } from './told';

const WORKSPACE = { project: 'workspace' } as const;
const ONE_SERVICE = { stage: 'dev', service: 'orders' } as const;

const cloud = (command: string, does: string): TargetConfiguration => ({
  ...told(LOCAL_CLOUD, { ...WORKSPACE, target: `local-${command}`, does, example: { port: 0 } }),
  options: { commands: [{ command: `platform-local-cloud ${command}` }] },
  inputs: [],
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
    ...told(PLAN, WORKSPACE),
    configurations,
    // Synthesises by itself: as a dependency, one service that does not would take the plan with it.
    inputs: [...STAGE_INPUTS],
  },
  doctor: {
    ...told(DOCTOR, { ...WORKSPACE, example: { fix: true } }),
    configurations,
    inputs: [...STAGE_INPUTS],
  },
  templates: { ...told(TEMPLATES, WORKSPACE), inputs: [] },
  unlock: { ...told(UNLOCK, { ...WORKSPACE, example: ONE_SERVICE }), inputs: [] },
  destroy: {
    ...told(DESTROY_GONE, { ...WORKSPACE, target: 'destroy', example: ONE_SERVICE }),
    configurations,
    inputs: [...STAGE_INPUTS],
  },
  bootstrap: {
    ...told(BOOTSTRAP, { ...WORKSPACE, example: { stage: 'dev' } }),
    configurations,
    inputs: [...STAGE_INPUTS],
  },
});
