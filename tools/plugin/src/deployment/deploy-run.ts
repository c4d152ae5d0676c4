import { assemblyDirectory } from './assembly';
import type { Ledger } from './ledger';
import { reachableUrl, serviceUrl } from './outputs';
import type { PartsReader } from './parts';
import { runInOrder, type Outcome } from './scheduler';
import { currentCommit, describeVersion } from './source-version';
import { standingStacks } from './standing-stacks';
import type { Target } from './target';
import { deployAssembly, StackFailure } from './toolkit';
import { assertValidated, assess, type Assessment } from './verdict';

export interface DeployRequest {
  /** Services to look at, each with the services it must wait for. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly workspaceRoot: string;
  readonly target: Target;
  readonly ledger: Ledger;
  readonly parts: PartsReader;
  /** Deploy although nothing changed. */
  readonly force: boolean;
  /** Services deployed at once. */
  readonly concurrency: number;
  readonly print: (line: string) => void;
}

export interface ServiceResult {
  readonly service: string;
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'blocked';
  readonly seconds?: number;
  /** The address, or why there is none. */
  readonly detail?: string;
}

/** Deploys what changed. The ledger is written per service, after its deploy succeeded. */
export const runDeploy = async (request: DeployRequest): Promise<ServiceResult[]> => {
  const services = Object.keys(request.dependencies);
  const [entries, standing] = await Promise.all([
    request.ledger.read(services),
    standingStacks(request.target),
  ]);
  const run = new DeployRun(request, entries, standing);
  const outcomes = await runInOrder<ServiceResult>({
    dependencies: request.dependencies,
    concurrency: request.concurrency,
    run: (service) => run.deploy(service),
    unblockable: (service) => run.isUnchanged(service),
    onEnd: (service, outcome) => request.print(progressLine(service, outcome)),
  });
  return services.flatMap((service) => {
    const outcome = outcomes.get(service);
    return outcome ? [resultOf(service, outcome)] : [];
  });
};

class DeployRun {
  private readonly assessments = new Map<string, Assessment | Error>();
  private readonly version: string;
  private readonly commit: string;

  constructor(
    private readonly request: DeployRequest,
    private readonly entries: Awaited<ReturnType<Ledger['read']>>,
    private readonly standing: ReadonlySet<string>,
  ) {
    this.version = describeVersion(request.workspaceRoot);
    this.commit = currentCommit(request.workspaceRoot);
  }

  isUnchanged(service: string): boolean {
    const assessment = this.assess(service);
    return !(assessment instanceof Error) && assessment.verdict === 'unchanged';
  }

  async deploy(service: string): Promise<ServiceResult> {
    const assessment = this.assess(service);
    if (assessment instanceof Error) throw assessment;
    if (assessment.verdict === 'unchanged') return this.unchanged(assessment);
    if (assessment.verdict === 'blocked') throw new Error(assessment.reasons[0]?.detail);
    assertValidated(assessment, this.request.target.stage);
    const why = assessment.reasons.map(({ kind, detail }) => `${kind}: ${detail}`).join('; ');
    this.request.print(`${service}  deploying  (${why})`);
    return this.send(assessment);
  }

  private async send({ service, root, stacks, fingerprint }: Assessment): Promise<ServiceResult> {
    const { target, ledger, parts } = this.request;
    const started = Date.now();
    // Read before the deploy: what is edited meanwhile must not pass as deployed.
    const made = parts.read(service);
    const directory = assemblyDirectory(root, target.stage.name);
    const { outputs } = await deployAssembly(directory, target, this.version);
    const url = serviceUrl(outputs);
    await ledger.write(service, {
      fingerprint,
      parts: made,
      version: this.version,
      commit: this.commit,
      deployedAt: new Date().toISOString(),
      stacks: stacks.map(({ name }) => name),
      ...(url && { url }),
    });
    return {
      service,
      result: 'deployed',
      seconds: (Date.now() - started) / 1000,
      ...(url && { detail: reachableUrl(url, target.endpoint) }),
    };
  }

  private unchanged({ service, entry }: Assessment): ServiceResult {
    const detail = entry?.url && reachableUrl(entry.url, this.request.target.endpoint);
    return { service, result: 'unchanged', ...(detail && { detail }) };
  }

  private assess(service: string): Assessment | Error {
    const known = this.assessments.get(service);
    if (known) return known;
    const made = this.tryAssess(service);
    this.assessments.set(service, made);
    return made;
  }

  private tryAssess(service: string): Assessment | Error {
    const { workspaceRoot, target, parts, force } = this.request;
    try {
      return assess(service, this.entries.get(service), {
        workspaceRoot,
        stage: target.stage,
        parts,
        standing: this.standing,
        force,
      });
    } catch (error) {
      return error as Error;
    }
  }
}

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

/** The resource and CloudFormation's reason; the toolkit's own words when there is no resource. */
export const describeFailure = (error: Error): string => {
  if (error instanceof StackFailure && error.failures.length > 0) {
    return error.failures
      .map(({ resource, type, reason }) => `${resource} (${type}): ${reason}`)
      .join('; ');
  }
  return error.message;
};
