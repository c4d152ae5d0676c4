import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type { KnownTarget } from '../../deployment/cloud/known-target';
import { openTarget } from '../../deployment/cloud/target';
import { loadCloudFormation, loadSsm, loadSts, loadToolkit } from '../../loading/libraries';
import type { ModuleMemory } from '../../loading/module-memory';
import { resolveStage } from '../../stages/stage-file';
import type { Step } from './steps';
import { warmCdk } from './warm-cdk';

const load = createRequire(__filename);

/** What is done ahead, and for which run. */
export interface Ahead {
  /** Steps of the run. */
  readonly steps: readonly Step[];
  readonly memory: ModuleMemory;
  readonly workspaceRoot: string;
  /** Stage that is deployed to. */
  readonly stage: string | undefined;
}

/** Short enough for a result of the build to be passed on in between. */
const LOADS: Readonly<Record<Step, readonly ((ahead: Ahead) => void)[]>> = {
  build: [],
  synth: [
    ({ memory }) =>
      memory.filesOf('constructs', 'aws-cdk-lib', 'zod').forEach((file) => load(file)),
    ({ workspaceRoot }) => warmCdk(workspaceRoot),
  ],
  deploy: [loadSts, loadSsm, loadCloudFormation, loadToolkit],
};

/**
 * Does what later steps need while esbuild or a compiler, in a process of its own, is at work on the
 * first: loads their packages, lets the CDK compile itself, asks the cloud who we are. What fails here
 * fails again, and is told, where it is needed.
 *
 * @returns the cloud to deploy to, when it answered
 */
export const workAhead = async (ahead: Ahead): Promise<KnownTarget | undefined> => {
  for (const work of ahead.steps.flatMap((step) => LOADS[step])) {
    await setImmediate();
    try {
      work(ahead);
    } catch {
      return undefined;
    }
  }
  return ahead.steps.includes('deploy') ? targetAhead(ahead) : undefined;
};

const targetAhead = async ({ stage, workspaceRoot }: Ahead): Promise<KnownTarget | undefined> => {
  const asked = Date.now();
  try {
    return { target: await openTarget(resolveStage(workspaceRoot, stage), workspaceRoot), asked };
  } catch {
    return undefined;
  }
};
