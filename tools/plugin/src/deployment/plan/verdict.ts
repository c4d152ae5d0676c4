import {
  assemblyDirectory,
  hasAssembly,
  readAssembly,
  type AssemblyStack,
} from '../../assembly/assembly';
import { fingerprint } from '../../assembly/fingerprint';
import { PlatformError } from '@platform/model/errors';
import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { readStamp } from '../../synthesis/validation-stamp';
import { foreignStack, untaggedStack } from '../cloud/ownership';
import type { LedgerEntry } from '../state/ledger-entry';
import type { SortedInputs } from '../state/parts';
import { deployReasons, type StageKnowledge } from './deploy-reasons';
import type { Reason } from './reasons';
import type { ServiceInputs } from './service-inputs';

/** `gone`: deployed, and no longer in the workspace. */
export type Verdict = 'deploy' | 'unchanged' | 'blocked' | 'gone';

/** What would happen to a service, and why. */
export interface Assessment {
  readonly service: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Absolute folder of the service. */
  readonly root: string;
  /** Of all stacks of the assembly together. */
  readonly fingerprint: string;
  readonly stacks: readonly AssemblyStack[];
  readonly entry?: LedgerEntry;
  readonly inputs?: SortedInputs;
}

export interface AssessmentContext {
  readonly inputs: ServiceInputs;
  readonly known: StageKnowledge;
  readonly force: boolean;
}

/**
 * Compares a service's assembly with what its stacks hold. Each stack says so itself, by its
 * fingerprint; a ledger that does not agree, or cannot be read, makes it unknown: deploy.
 *
 * @param directory the assembly; default where synth leaves it
 */
export const assess = (
  service: string,
  context: AssessmentContext,
  directory?: string,
): Assessment => {
  const { inputs, known, force } = context;
  const { stage } = known;
  const root = inputs.rootOf(service);
  const place = directory ?? assemblyDirectory(root, stage.name);
  const stale = hasAssembly(place) ? inputs.staleReason(service) : notSynthesised(service, stage);
  if (stale) return blocked(service, root, stale);
  const stacks = readAssembly(place);
  const print = fingerprint(stacks);
  const names = stacks.map(({ name }) => name);
  const foreign =
    foreignStack(service, stage, names, known.standing) ?? untaggedStack(service, stage, stacks);
  if (foreign) return blocked(service, root, { kind: 'foreign', detail: foreign });
  const unseen = names.find((name) => known.unseen?.has(name));
  if (unseen) return blocked(service, root, notSeen(unseen, known));
  const record = known.records.get(service);
  const entry = record && 'entry' in record ? record.entry : undefined;
  const sorted = inputs.read(service);
  const found = deployReasons(service, stacks, sorted, known);
  const reasons = found.length === 0 && force ? [FORCED] : found;
  return {
    service,
    verdict: reasons.length > 0 ? 'deploy' : 'unchanged',
    reasons,
    root,
    fingerprint: print,
    stacks,
    ...(entry && { entry }),
    ...(sorted && { inputs: sorted }),
  };
};

/** As `assess`; a service that cannot be assessed is blocked, with the reason, and harms no other. */
export const tryAssess = (
  service: string,
  context: AssessmentContext,
  directory?: string,
): Assessment => {
  try {
    return assess(service, context, directory);
  } catch (error) {
    const detail = (error as Error).message.replaceAll(/\s*\n\s*/g, '; ');
    return blocked(service, context.inputs.rootOf(service), { kind: 'infrastructure', detail });
  }
};

const FORCED: Reason = { kind: 'forced', detail: '--force' };

const notSynthesised = (service: string, stage: Stage): Reason => ({
  kind: 'infrastructure',
  detail: `not synthesised: ${nx()} run ${service}:synth --stage=${stage.name}`,
});

const notSeen = (stack: string, { unseen }: StageKnowledge): Reason => ({
  kind: 'drift',
  detail: `${stack} cannot be looked into: ${unseen?.get(stack)}`,
});

const blocked = (service: string, root: string, why: Reason): Assessment => ({
  service,
  verdict: 'blocked',
  reasons: [why],
  root,
  fingerprint: '',
  stacks: [],
});

/**
 * @throws PlatformError when the stage is protected and the assembly has not passed `validate`
 */
export const assertValidated = (assessment: Assessment, stage: Stage): void => {
  if (!stage.settings.protected) return;
  const stamped = readStamp(assessment.root, stage.name);
  if (stamped === assessment.fingerprint) return;
  throw new PlatformError({
    what: `${assessment.service}: stage "${stage.name}" is protected and this assembly has ${stamped ? 'changed since it passed validate' : 'not passed validate'}`,
    allowed: 'an assembly that passed validate as it is',
    run: `${nx()} run ${assessment.service}:validate --stage=${stage.name}`,
  });
};
