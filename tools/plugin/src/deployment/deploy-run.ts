import { describeFailure } from './failure-text';
import type { StageKnowledge } from './deploy-reasons';
import { withDrift } from './drift';
import type { Ledger } from './ledger';
import type { Locks } from './locks';
import { runInOrder, type Outcome } from './scheduler';
import { ServiceDeploy, type ServiceResult } from './service-deploy';
import type { ServiceInputs } from './service-inputs';
import { readSourceVersion } from './source-version';
import { readKnowledge } from './stage-knowledge';
import type { Target } from './target';
import { tryAssess, type Assessment } from './verdict';

export interface DeployRequest {
  /** Services to look at, each with the services it must wait for. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly workspaceRoot: string;
  readonly target: Target;
  readonly ledger: Ledger;
  readonly locks: Locks;
  readonly inputs: ServiceInputs;
  /** Deploy although nothing changed. */
  readonly force: boolean;
  /** Look for resources that are not as their template says, and put them right. */
  readonly verify: boolean;
  /** Milliseconds to wait for another deploy of a service, and for CloudFormation to end one. */
  readonly wait: number;
  /** Services deployed at once. */
  readonly concurrency: number;
  readonly print: (line: string) => void;
  /** Called with what is known of the stage once the first deploys have begun. */
  readonly onBegun?: (known: StageKnowledge) => void;
}

/** Deploys what changed. The ledger is written per service, after its deploy succeeded. */
export const runDeploy = async (request: DeployRequest): Promise<ServiceResult[]> => {
  const { target, ledger, locks, inputs, force, workspaceRoot } = request;
  const services = Object.keys(request.dependencies);
  const [read, source] = await Promise.all([
    readKnowledge(target, services, ledger, locks),
    readSourceVersion(workspaceRoot),
  ]);
  const known = request.verify ? await withDrift(read, target, inputs, services) : read;
  const assessments = new Map<string, Assessment>();
  const assessed = (service: string): Assessment => {
    const made = assessments.get(service) ?? tryAssess(service, { inputs, known, force });
    assessments.set(service, made);
    return made;
  };
  const running = runInOrder<ServiceResult>({
    dependencies: request.dependencies,
    concurrency: request.concurrency,
    run: (service) => new ServiceDeploy(request, known, source).run(assessed(service)),
    unblockable: (service) => assessed(service).verdict === 'unchanged',
    onEnd: (service, outcome) => request.print(progressLine(service, outcome)),
  });
  request.onBegun?.(read);
  const outcomes = await running;
  return services.flatMap((service) => {
    const outcome = outcomes.get(service);
    return outcome ? [resultOf(service, outcome)] : [];
  });
};

const resultOf = (service: string, outcome: Outcome<ServiceResult>): ServiceResult => {
  if (outcome.status === 'done') return outcome.value;
  if (outcome.status === 'failed') {
    return { service, result: 'failed', detail: describeFailure(outcome.error) };
  }
  return { service, result: 'blocked', detail: `waits for ${outcome.by}` };
};

const progressLine = (service: string, outcome: Outcome<ServiceResult>): string => {
  const { result, seconds, detail } = resultOf(service, outcome);
  const time = seconds === undefined ? '' : `  ${seconds.toFixed(1)} s`;
  return `${service}  ${result}${time}${detail ? `  ${detail}` : ''}`;
};
