import { expect, test } from 'vitest';
import type { AssemblyStack } from '../../assembly/assembly';
import type { StandingStack } from '../cloud/standing-stacks';
import type { LedgerEntry, LedgerRecord } from '../state/ledger-entry';
import { deployReasons, type StageKnowledge } from './deploy-reasons';

const [A, B, C] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
const [MAIN, DATA] = ['shop--orders--dev', 'shop--orders--data--dev'];
const PARAMETER = '/shop/dev/deployments/orders';

const wanted = (name: string, print: string): AssemblyStack => ({
  id: name,
  name,
  environment: '',
  tags: {},
  template: { Outputs: { Fingerprint: { Value: print } } },
  templateFile: '',
});
const assembly = [wanted(DATA, A), wanted(MAIN, B)];
const standing = (
  name: string,
  fingerprint?: string,
  status = 'UPDATE_COMPLETE',
): StandingStack => ({
  name,
  status,
  tags: {},
  outputs: {},
  ...(fingerprint && { fingerprint }),
});
const recorded = (stacks: Record<string, string>): LedgerRecord => ({
  entry: { format: 2, stacks } as LedgerEntry,
});

interface Situation {
  readonly stacks?: readonly StandingStack[];
  readonly record?: LedgerRecord | undefined;
  readonly locked?: string;
  readonly drifted?: Record<string, string[]>;
}

const GOOD = {
  stacks: [standing(DATA, A), standing(MAIN, B)],
  record: recorded({ [DATA]: A, [MAIN]: B }),
};

const reasons = ({ stacks = [], record, locked, drifted = {} }: Situation): string[] => {
  const known: StageKnowledge = {
    stage: { name: 'dev', project: 'shop', owner: 'us', settings: { region: 'eu-west-1' } },
    records: new Map(record ? [['orders', record]] : []),
    standing: new Map(stacks.map((stack) => [stack.name, stack])),
    locked: new Map(locked ? [['orders', locked]] : []),
    drifted: new Map(Object.entries(drifted)),
  };
  return deployReasons('orders', assembly, undefined, known).map(
    ({ kind, detail }) => `${kind}: ${detail}`,
  );
};

const DIFFERS = 'infrastructure: the synthesised template or a bundle differs';

test('stacks that hold what is wanted, and a ledger that says so: nothing to do', () => {
  expect(reasons(GOOD)).toEqual([]);
});

test.each<[string, Situation, string]>([
  ['nothing stands, nothing is on record', {}, 'new: no successful deploy to dev on record'],
  [
    'the entry is lost',
    { ...GOOD, record: undefined },
    `unknown: ${PARAMETER} is missing, and there is ${DATA}, ${MAIN}`,
  ],
  [
    'the entry cannot be read',
    { ...GOOD, record: { unknown: 'is not JSON' } },
    `unknown: ${PARAMETER} is not JSON`,
  ],
  [
    'one stack of two was updated, then its source was taken back',
    { ...GOOD, stacks: [standing(DATA, C), standing(MAIN, B)] },
    `unknown: stack ${DATA} holds something else than ${PARAMETER} says`,
  ],
  [
    'an interrupted deploy brought a stack to what is wanted now',
    { ...GOOD, record: recorded({ [DATA]: A, [MAIN]: C }) },
    `unknown: stack ${MAIN} holds something else than ${PARAMETER} says`,
  ],
  [
    'a stack says nothing about itself',
    { ...GOOD, stacks: [standing(DATA, A), standing(MAIN)] },
    `unknown: stack ${MAIN} holds something else than ${PARAMETER} says`,
  ],
  [
    'the assembly differs',
    { stacks: [standing(DATA, A), standing(MAIN, C)], record: recorded({ [DATA]: A, [MAIN]: C }) },
    DIFFERS,
  ],
  [
    'the assembly has one stack more',
    { stacks: [standing(MAIN, B)], record: recorded({ [MAIN]: B }) },
    DIFFERS,
  ],
  [
    'the assembly has one stack less',
    { ...GOOD, record: recorded({ [DATA]: A, [MAIN]: B, 'shop--orders--old--dev': C }) },
    'infrastructure: no longer part of the service: shop--orders--old--dev',
  ],
  [
    'a stack is gone',
    { ...GOOD, stacks: [standing(MAIN, B)] },
    `deleted: no longer in dev: ${DATA}`,
  ],
  [
    'CloudFormation works on a stack',
    { ...GOOD, stacks: [standing(DATA, A), standing(MAIN, B, 'UPDATE_IN_PROGRESS')] },
    `in-progress: stack ${MAIN} is UPDATE_IN_PROGRESS`,
  ],
  [
    'somebody deploys it',
    { ...GOOD, locked: 'being deployed by ann@laptop' },
    'in-progress: being deployed by ann@laptop',
  ],
  [
    'a rollback failed',
    { ...GOOD, stacks: [standing(DATA, A, 'UPDATE_ROLLBACK_FAILED'), standing(MAIN, B)] },
    `failed: stack ${DATA} is UPDATE_ROLLBACK_FAILED`,
  ],
  [
    'its first deploy failed',
    { stacks: [standing(DATA, A, 'CREATE_COMPLETE'), standing(MAIN, B, 'ROLLBACK_COMPLETE')] },
    `failed: stack ${MAIN} is ROLLBACK_COMPLETE`,
  ],
  [
    'a resource is not as the template says',
    { ...GOOD, drifted: { [MAIN]: ['ApiFunction (code)'], 'other--stack--dev': ['X'] } },
    'drift: ApiFunction (code)',
  ],
])('%s', (_, situation, expected) => {
  expect(reasons(situation)).toEqual([expected]);
});

test('a rollback that ended well leaves what was there before', () => {
  const stacks = [standing(DATA, A), standing(MAIN, B, 'UPDATE_ROLLBACK_COMPLETE')];
  expect(reasons({ ...GOOD, stacks })).toEqual([]);
});

test('a protection from deletion that is not as the assembly says is a reason of its own', () => {
  const stacks = [standing(DATA, A), { ...standing(MAIN, B), terminationProtection: true }];
  expect(reasons({ ...GOOD, stacks })).toEqual([`drift: deletion of stack ${MAIN} is refused`]);
});
