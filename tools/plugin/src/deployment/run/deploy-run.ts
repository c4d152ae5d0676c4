import { assemblyDirectory, readAssembly } from '../../assembly/assembly';
import type { Stage } from '@platform/model/stages';
import { describeFailure } from '../cloud/failure-text';
import { readStandingStacks } from '../cloud/standing-stacks';
import { withDrift } from '../plan/drift';
import type { ServiceInputs } from '../plan/service-inputs';
import { readKnowledge } from '../plan/stage-knowledge';
import { tryAssess, type Assessment } from '../plan/verdict';
import type { DeployRequest } from './deploy-request';
import { runInOrder, type Outcome } from './scheduler';
import { ServiceDeploy, type ServiceResult } from './service-deploy';
import { readSourceVersion } from './source-version';

/** So many stacks are asked for by name: soon told, however many there are of others. */
const FEW = 10;

/** Deploys what changed. The ledger is written per service, after its deploy succeeded. */
export const runDeploy = async (request: DeployRequest): Promise<ServiceResult[]> => {
  const { target, ledger, locks, inputs, force, workspaceRoot } = request;
  const services = Object.keys(request.dependencies);
  const few = fewStacks(services, inputs, target.stage);
  const [read, source] = await Promise.all([
    readKnowledge(target, services, ledger, locks, readStandingStacks(target, few)),
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
  request.onBegun?.(few ? undefined : read.standing);
  const outcomes = await running;
  return services.flatMap((service) => {
    const outcome = outcomes.get(service);
    return outcome ? [resultOf(service, outcome)] : [];
  });
};

/** Names of the stacks of services, where they are few. */
const fewStacks = (
  services: readonly string[],
  inputs: ServiceInputs,
  stage: Stage,
): string[] | undefined => {
  if (services.length > FEW) return undefined;
  const names = services.flatMap((name) =>
    stacksIn(assemblyDirectory(inputs.rootOf(name), stage.name)),
  );
  return names.length > FEW ? undefined : names;
};

/** None in an assembly that cannot be read: why is told of its service. */
const stacksIn = (directory: string): string[] => {
  try {
    return readAssembly(directory).map(({ name }) => name);
  } catch {
    return [];
  }
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
