import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type { ProjectGraph } from '@nx/devkit';
import type { KnownTarget } from '../../deployment/cloud/known-target';
import { openTarget } from '../../deployment/cloud/target';
import { ServiceInputs } from '../../deployment/plan/service-inputs';
import { openStage } from '../../deployment/state/preflight';
import type { BehindAnswer } from '../../hooks/behind-answer';
import { askingRun, lookAtOthers } from '../../hooks/look-beside';
import { loadCloudFormation, loadSsm, loadSts, loadToolkit } from '../../loading/libraries';
import type { ModuleMemory } from '../../loading/module-memory';
import { resolveStage } from '@platform/model/stages';
import type { Step } from './steps';
import { warmCdk } from './warm-cdk';

const load = createRequire(__filename);

/** The run that something is done ahead for. */
export interface RunAhead {
  /** Steps of the run. */
  readonly steps: readonly Step[];
  readonly memory: ModuleMemory;
  readonly workspaceRoot: string;
  readonly graph: ProjectGraph;
  /** Stage that is deployed to. */
  readonly stage: string | undefined;
  /** Services that are deployed. */
  readonly taken: readonly string[];
}

/** What is known of a deploy before it begins. */
export interface KnownAhead extends KnownTarget {
  /** What was found of the services that the run does not take. */
  readonly look: Promise<BehindAnswer | undefined>;
}

/** Short enough for a result of the build to be passed on in between. */
const LOADS: Readonly<Record<Step, readonly ((run: RunAhead) => void)[]>> = {
  build: [],
  synth: [
    ({ memory }) =>
      memory.filesOf('constructs', 'aws-cdk-lib', 'zod').forEach((file) => load(file)),
    ({ workspaceRoot }) => warmCdk(workspaceRoot),
  ],
  validate: [],
  deploy: [loadSts, loadSsm, loadCloudFormation, loadToolkit],
};

/**
 * Does what later steps need while esbuild or a compiler, in a process of its own, is at work on the
 * first: loads their packages, lets the CDK compile itself, asks the cloud who we are and what the other
 * services hold. What fails here fails again, and is told, where it is needed.
 *
 * @returns undefined without a deploy, or when its cloud did not answer
 */
export const workAhead = async (run: RunAhead): Promise<KnownAhead | undefined> => {
  try {
    for (const work of run.steps.flatMap((step) => LOADS[step])) {
      await setImmediate();
      work(run);
    }
    return run.steps.includes('deploy') ? await deployAhead(run) : undefined;
  } catch {
    return undefined;
  }
};

const deployAhead = async (run: RunAhead): Promise<KnownAhead> => {
  const { workspaceRoot, graph, taken } = run;
  const asked = Date.now();
  const stage = resolveStage(workspaceRoot, run.stage);
  const target = await openTarget(stage, workspaceRoot);
  const inputs = new ServiceInputs(workspaceRoot, graph, stage.name);
  const request = { target, ...openStage(target, () => undefined), graph, inputs, taken };
  const look = askingRun() ? lookAtOthers(request) : Promise.resolve(undefined);
  return { target, asked, look: look.catch(() => undefined) };
};
