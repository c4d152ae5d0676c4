import { PARAMETER } from '@platform/model/parameters';
import type { AssemblyStack } from '../../assembly/assembly';
import { wantedFingerprint } from '../../assembly/fingerprint';
import type { Stage } from '@platform/model/stages';
import { hasOtherProtection } from '../cloud/protection';
import { conditionOf } from '../cloud/stack-status';
import type { StandingStacks } from '../cloud/standing-stacks';
import type { LedgerRecord } from '../state/ledger-entry';
import type { SortedInputs } from '../state/parts';
import { explain, type Reason, type ReasonKind } from './reasons';

/** What is known of a stage when a verdict is taken. */
export interface StageKnowledge {
  readonly stage: Stage;
  readonly records: ReadonlyMap<string, LedgerRecord>;
  readonly standing: StandingStacks;
  /** Services that somebody deploys at this moment: who, as a phrase. */
  readonly locked: ReadonlyMap<string, string>;
  /** Resources that are not as their template says, by stack. */
  readonly drifted: ReadonlyMap<string, readonly string[]>;
  /** Why nobody can tell what drifted, by stack; of those that were looked into. */
  readonly unseen?: ReadonlyMap<string, string>;
}

interface Subject {
  readonly service: string;
  readonly stacks: readonly AssemblyStack[];
  readonly names: readonly string[];
  readonly record: LedgerRecord | undefined;
  /** Fingerprints on record by stack. */
  readonly recorded: Readonly<Record<string, string>>;
  /** Name of the ledger's parameter. */
  readonly parameter: string;
}

type Check = (subject: Subject, known: StageKnowledge) => Reason | undefined;

/**
 * Why a service has to be deployed; nothing when each of its stacks holds what the assembly says.
 *
 * @param inputs what the assembly was made from
 */
export const deployReasons = (
  service: string,
  stacks: readonly AssemblyStack[],
  inputs: SortedInputs | undefined,
  known: StageKnowledge,
): Reason[] => {
  const record = known.records.get(service);
  const entry = record && 'entry' in record ? record.entry : undefined;
  const subject: Subject = {
    service,
    stacks,
    names: stacks.map(({ name }) => name),
    record,
    recorded: entry?.stacks ?? {},
    parameter: PARAMETER.deployment(known.stage.project, known.stage.name, service),
  };
  for (const check of CHECKS) {
    const found = check(subject, known);
    if (found) return [found];
  }
  const changed = stacks.some(
    (stack) => known.standing.get(stack.name)?.fingerprint !== wantedFingerprint(stack),
  );
  if (changed) return explain(entry?.parts, inputs);
  return [...protectionReasons(stacks, known), ...driftReasons(subject, known)];
};

const reason = (kind: ReasonKind, detail: string): Reason => ({ kind, detail });

const neverDeployed: Check = ({ record, names }, { standing, stage }) =>
  record || names.some((name) => standing.has(name))
    ? undefined
    : reason('new', `no successful deploy to ${stage.name} on record`);

const inProgress: Check = ({ service, names }, { locked, standing }) => {
  const holder = locked.get(service) ?? stackIn('moving', names, standing);
  return holder === undefined ? undefined : reason('in-progress', holder);
};

const brokenStack: Check = ({ names }, { standing }) => {
  const broken = stackIn('broken', names, standing);
  return broken === undefined ? undefined : reason('failed', broken);
};

const stackIn = (
  condition: 'moving' | 'broken',
  names: readonly string[],
  standing: StandingStacks,
): string | undefined => {
  const found = names
    .flatMap((name) => standing.get(name) ?? [])
    .find(({ status }) => conditionOf(status) === condition);
  return found && `stack ${found.name} is ${found.status}`;
};

const unreadableRecord: Check = ({ record, parameter }) =>
  record && 'unknown' in record ? reason('unknown', `${parameter} ${record.unknown}`) : undefined;

const missingRecord: Check = ({ record, names, parameter }, { standing }) =>
  record
    ? undefined
    : reason(
        'unknown',
        `${parameter} is missing, and there is ${names.filter((name) => standing.has(name)).join(', ')}`,
      );

const goneStack: Check = ({ names, recorded }, { standing, stage }) => {
  const gone = names.filter((name) => name in recorded && !standing.has(name));
  return gone.length === 0
    ? undefined
    : reason('deleted', `no longer in ${stage.name}: ${gone.join(', ')}`);
};

const disagreement: Check = ({ names, recorded, parameter }, { standing }) => {
  const other = names.find((name) => standing.get(name)?.fingerprint !== recorded[name]);
  return other === undefined
    ? undefined
    : reason('unknown', `stack ${other} holds something else than ${parameter} says`);
};

const leftStack: Check = ({ names, recorded }) => {
  const left = Object.keys(recorded).filter((name) => !names.includes(name));
  return left.length === 0
    ? undefined
    : reason('infrastructure', `no longer part of the service: ${left.join(', ')}`);
};

/** In the order in which they explain most; the first that applies is the reason. */
const CHECKS: readonly Check[] = [
  neverDeployed,
  inProgress,
  brokenStack,
  unreadableRecord,
  missingRecord,
  goneStack,
  disagreement,
  leftStack,
];

const protectionReasons = (
  stacks: readonly AssemblyStack[],
  { standing }: StageKnowledge,
): Reason[] =>
  stacks.flatMap((stack) => {
    const there = standing.get(stack.name);
    if (!there || !hasOtherProtection(stack, there)) return [];
    const word = there.terminationProtection ? 'refused' : 'not refused';
    return [reason('drift', `deletion of stack ${stack.name} is ${word}`)];
  });

const driftReasons = ({ names }: Subject, { drifted }: StageKnowledge): Reason[] => {
  const resources = names.flatMap((name) => drifted.get(name) ?? []);
  return resources.length > 0 ? [reason('drift', resources.join(', '))] : [];
};
