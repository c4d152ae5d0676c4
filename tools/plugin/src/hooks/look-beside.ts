import { setImmediate } from 'node:timers/promises';
import type { ProjectGraph } from '@nx/devkit';
import type { StandingStacks } from '../deployment/cloud/standing-stacks';
import { planOf, type PlannedService } from '../deployment/plan/plan';
import type { ReasonKind } from '../deployment/plan/reasons';
import type { ServiceInputs } from '../deployment/plan/service-inputs';
import { deployableServices } from '../deployment/plan/services';
import { readKnowledge } from '../deployment/plan/stage-knowledge';
import { tryAssess } from '../deployment/plan/verdict';
import type { Prepared } from '../deployment/state/preflight';
import { isBatchProcess } from '../executors/batch-process';
import { ASKING_RUN } from '../inputs/command-stage';
import { leaveAnswer, type BehindAnswer } from './behind-answer';
import { behindBy } from './services-behind';

/** What is looked at. */
export interface Others extends Prepared {
  readonly graph: ProjectGraph;
  readonly inputs: ServiceInputs;
  /** Services that the run deploys. */
  readonly taken: readonly string[];
}

export interface LookRequest extends Others {
  /** The run of Nx that asks for it; undefined when none does. */
  readonly run: string | undefined;
  readonly workspaceRoot: string;
  /** What was found before the deploy, if anybody looked then. */
  readonly early?: Promise<BehindAnswer | undefined>;
}

/** The look at the services that a deploy does not take, while it waits for CloudFormation. */
export interface LookBeside {
  /** @param standing the stacks of the target, when they have been read before */
  begin(standing?: StandingStacks): void;
  /**
   * Leaves the answer for the end of the run.
   *
   * @param isGood whether all that the run took holds what it should; otherwise there is no answer,
   *   since what a service waits for decides about it too
   */
  end(isGood: boolean): Promise<void>;
}

/** What cannot be judged beside: it has to be synthesised first, or somebody is changing it. */
const OPEN: readonly ReasonKind[] = ['stale', 'infrastructure', 'in-progress', 'unknown'];

/** The run of Nx that this process works for and that asks about the other services, if any. */
export const askingRun = (): string | undefined =>
  (isBatchProcess() && process.env[ASKING_RUN]) || undefined;

export const lookBeside = (request: LookRequest): LookBeside => {
  const { run, workspaceRoot } = request;
  const over = new AbortController();
  let looking: Promise<BehindAnswer | undefined> = Promise.resolve(undefined);
  return {
    begin: (standing) => {
      if (run) looking = lookOnce(request, over.signal, standing);
      looking.catch(() => undefined);
    },
    end: async (isGood) => {
      if (!isGood) over.abort();
      try {
        const answer = await looking;
        if (run && answer && isGood) leaveAnswer(workspaceRoot, run, answer);
      } catch {
        // Without an answer the end of the run looks itself, and tells what is wrong.
      }
    },
  };
};

/** Who was behind before the deploy may no longer be: only when nobody was, that is the answer. */
const lookOnce = async (
  request: LookRequest,
  signal: AbortSignal,
  standing: StandingStacks | undefined,
): Promise<BehindAnswer | undefined> => {
  const early = await request.early;
  return early?.behind.length === 0 ? early : lookAtOthers(request, signal, standing);
};

/**
 * The plan of a stage in which all that a run takes has been deployed.
 *
 * @param standing the stacks of the target, when they have been read before
 */
export const lookAtOthers = async (
  { graph, target, ledger, locks, inputs, taken }: Others,
  signal?: AbortSignal,
  standing?: StandingStacks,
): Promise<BehindAnswer | undefined> => {
  const services = deployableServices(graph);
  const others = new Set(services.filter((name) => !taken.includes(name)));
  if (others.size === 0) return undefined;
  const known = await readKnowledge(target, [...others], ledger, locks, standing);
  const judged: PlannedService[] = [];
  for (const service of services) {
    // What the deploy itself has to do comes first.
    await setImmediate(undefined, signal && { signal });
    judged.push(
      others.has(service)
        ? tryAssess(service, { inputs, known, force: false })
        : { service, verdict: 'unchanged', reasons: [] },
    );
  }
  const looked = judged.filter(
    ({ service, reasons }) =>
      others.has(service) && !reasons.some(({ kind }) => OPEN.includes(kind)),
  );
  const { stage } = target;
  return {
    stage: stage.name,
    looked: looked.map(({ service }) => service),
    behind: behindBy(planOf(judged, graph), stage),
  };
};
