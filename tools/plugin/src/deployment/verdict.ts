import { join } from 'node:path';
import { PlatformError } from '../errors/platform-error';
import { assemblyDirectory, hasAssembly, readAssembly, type AssemblyStack } from './assembly';
import { fingerprint } from './fingerprint';
import type { LedgerEntry } from './ledger';
import type { PartsReader } from './parts';
import { explain, type Reason } from './reasons';
import { filesChangedSince } from './source-version';
import type { Stage } from './stage-file';
import { readStamp } from './validation-stamp';

export type Verdict = 'deploy' | 'unchanged' | 'blocked';

/** What would happen to a service, and why. The verdict follows from the fingerprint alone. */
export interface Assessment {
  readonly service: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Absolute folder of the service. */
  readonly root: string;
  readonly fingerprint: string;
  readonly stacks: readonly AssemblyStack[];
  readonly entry?: LedgerEntry;
}

export interface AssessmentContext {
  readonly workspaceRoot: string;
  readonly stage: Stage;
  readonly parts: PartsReader;
  /** Names of the stacks that exist. */
  readonly standing: ReadonlySet<string>;
  readonly force: boolean;
}

/** Compares a service's assembly with its ledger entry. */
export const assess = (
  service: string,
  entry: LedgerEntry | undefined,
  context: AssessmentContext,
): Assessment => {
  const { workspaceRoot, stage, parts } = context;
  const root = join(workspaceRoot, parts.rootOf(service));
  const directory = assemblyDirectory(root, stage.name);
  if (!hasAssembly(directory)) return withoutAssembly(service, stage.name, root);
  const stacks = readAssembly(directory);
  const print = fingerprint(stacks, stage);
  const reasons = reasonsFor(service, entry, print, context);
  return {
    service,
    verdict: reasons.length > 0 ? 'deploy' : 'unchanged',
    reasons,
    root,
    fingerprint: print,
    stacks,
    ...(entry && { entry }),
  };
};

const reasonsFor = (
  service: string,
  entry: LedgerEntry | undefined,
  print: string,
  { workspaceRoot, stage, parts, standing, force }: AssessmentContext,
): Reason[] => {
  if (!entry) return [{ kind: 'new', detail: `no successful deploy to ${stage.name} on record` }];
  if (entry.fingerprint !== print) {
    return explain(entry, parts.read(service), () =>
      filesChangedSince(workspaceRoot, entry.commit, parts.rootOf(service)),
    );
  }
  const gone = entry.stacks.filter((name) => !standing.has(name));
  if (gone.length > 0)
    return [{ kind: 'deleted', detail: `no longer in ${stage.name}: ${gone.join(', ')}` }];
  return force ? [{ kind: 'forced', detail: '--force' }] : [];
};

const withoutAssembly = (service: string, stage: string, root: string): Assessment => ({
  service,
  verdict: 'blocked',
  reasons: [
    {
      kind: 'infrastructure',
      detail: `not synthesised: nx run ${service}:synth --stage=${stage}`,
    },
  ],
  root,
  fingerprint: '',
  stacks: [],
});

/**
 * Turns `deploy` into `blocked` for every service that waits for a blocked one, at any distance.
 *
 * @param dependencies services each service waits for
 */
export const propagateBlocks = (
  assessments: readonly Assessment[],
  dependencies: Readonly<Record<string, readonly string[]>>,
): Assessment[] => {
  const byService = new Map(assessments.map((one) => [one.service, one]));
  const blocker = (service: string, seen = new Set<string>()): string | undefined => {
    if (seen.has(service)) return undefined;
    seen.add(service);
    return (dependencies[service] ?? []).find(
      (name) => byService.get(name)?.verdict === 'blocked' || blocker(name, seen) !== undefined,
    );
  };
  return assessments.map((one) => {
    const by = one.verdict === 'deploy' ? blocker(one.service) : undefined;
    if (!by) return one;
    return { ...one, verdict: 'blocked', reasons: [{ kind: 'failed-upstream', detail: by }] };
  });
};

/**
 * @throws PlatformError when the stage is protected and the assembly has not passed `validate`
 */
export const assertValidated = (assessment: Assessment, stage: Stage): void => {
  if (!stage.settings.protected) return;
  const stamped = readStamp(assessment.root, stage.name);
  if (stamped === assessment.fingerprint) return;
  throw new PlatformError({
    message: `${assessment.service}: stage "${stage.name}" is protected and this assembly has ${stamped ? 'changed since it passed validate' : 'not passed validate'}`,
    allowed: 'an assembly that passed validate as it is',
    run: `nx run ${assessment.service}:validate --stage=${stage.name}`,
  });
};
