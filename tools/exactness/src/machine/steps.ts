import * as fc from 'fast-check';
import type { Fault } from '../account/door';
import type { Content, Role } from '../workspace/content';
import {
  broken,
  contract,
  edited,
  failing,
  guarded,
  library,
  setting,
  tagged,
  type Edit,
} from '../workspace/edits';
import { CONTEXTS } from '../workspace/services';
import { DAMAGES, ledgerName } from './damage';
import type { Lab } from './lab';

/** One step of a sequence. */
export type Step = fc.AsyncCommand<object, Lab>;

export const step = (label: string, run: (lab: Lab) => Promise<unknown> | void): Step => ({
  check: () => true,
  run: async (_model, lab) => void (await run(lab)),
  toString: () => label,
});

const role = fc.constantFrom('main' as const, 'data' as const);

const edit = (label: string, change: Edit): Step =>
  step(label, (lab) => lab.workspace.edit(change));

const weighted = (
  ...kinds: readonly (readonly [number, fc.Arbitrary<Step>])[]
): fc.Arbitrary<Step> => fc.oneof(...kinds.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const set = (name: keyof Content['settings']): Step => edit(`set ${name}`, setting(name));

/** What people do to the workspace. */
export const edits = (services: readonly string[]): fc.Arbitrary<Step> => {
  const service = fc.constantFrom(...services);
  return weighted(
    [6, service.map((name) => edit(`edit ${name}`, edited(name)))],
    [3, service.map((name) => edit(`tag the table of ${name}`, tagged(name)))],
    [
      2,
      fc.constantFrom(...CONTEXTS).map((name) => edit(`change contract ${name}`, contract(name))),
    ],
    [1, service.map((name) => edit(`protect ${name}, or not`, guarded(name)))],
    [1, fc.constantFrom('ts', 'go').map((name) => edit(`change library ${name}`, library(name)))],
    [2, fc.constantFrom(set('cors'), set('note'), set('retention'))],
    [
      4,
      fc
        .tuple(service, role)
        .map(([name, where]) => edit(`break ${where} of ${name}`, broken(name, where))),
    ],
    [2, service.map((name) => edit(`${name} does not build`, failing(name, 'build')))],
    [2, fc.constant(step('mend', (lab) => lab.workspace.mend()))],
    [6, fc.constant(step('revert', (lab) => lab.workspace.revert()))],
  );
};

/** The main stack uses an export of the data stack, so it goes first. */
const deleteByHand = async (lab: Lab, service: string, role: Role): Promise<void> => {
  await lab.cloud.deleteStack(lab.stackName(service, 'main'));
  if (role === 'data') await lab.cloud.deleteStack(lab.stackName(service, 'data'));
};

const damage = ({ cloud, workspace }: Lab, service: string, kind: string): Promise<void> =>
  cloud.changeParameter(ledgerName(workspace.place, service), (value) =>
    DAMAGES[kind]?.(value ?? '{}', service),
  );

/** What happens behind the product's back. */
export const accidents = (services: readonly string[]): fc.Arbitrary<Step> => {
  const service = fc.constantFrom(...services);
  return weighted(
    [
      2,
      fc
        .tuple(service, fc.constantFrom(...Object.keys(DAMAGES)))
        .map(([name, kind]) =>
          step(`the record of ${name} is ${kind}`, (lab) => damage(lab, name, kind)),
        ),
    ],
    [
      1,
      fc
        .tuple(service, role)
        .map(([name, where]) =>
          step(
            `delete ${where === 'main' ? 'the main stack' : 'both stacks'} of ${name} by hand`,
            (lab) => deleteByHand(lab, name, where),
          ),
        ),
    ],
  );
};

/** The calls that begin a create or an update, whichever way it is made. */
export const CHANGES = 'CreateStack|UpdateStack|ExecuteChangeSet';

/** What faults happen at; the empty one is any call. */
const CALLS = [
  CHANGES,
  'CreateChangeSet',
  'PutParameter',
  'DeleteParameters',
  'DescribeStacks',
  '',
];

const fault: fc.Arbitrary<Fault> = fc
  .record({
    on: fc.constantFrom(...CALLS),
    nth: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom(
      { kind: 'dies', afterWork: true } as const,
      { kind: 'dies', afterWork: false } as const,
      { kind: 'lost' } as const,
      { kind: 'gone', requests: 3 } as const,
      { kind: 'gone', requests: 400 } as const,
      { kind: 'slow', milliseconds: 60 } as const,
    ),
  })
  .map(({ on, nth, what }) => ({ on, nth: on === '' ? nth * 9 : nth, ...what }));

const asked = (services: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.oneof<fc.WeightedArbitrary<readonly string[]>[]>(
    { weight: 2, arbitrary: fc.constant([...services]) },
    { weight: 1, arbitrary: fc.shuffledSubarray([...services], { minLength: 1 }) },
  );

/** Deploys that nothing happens to. */
export const deploys = (services: readonly string[]): fc.Arbitrary<Step> =>
  asked(services).map((names) => step(`deploy ${names.join(', ')}`, (lab) => lab.deploy(names)));

/** Deploys to which something happens. */
export const disturbedDeploys = (services: readonly string[]): fc.Arbitrary<Step> =>
  fc
    .record({
      names: asked(services),
      faults: fc.array(fault, { minLength: 1, maxLength: 2 }),
      pace: fc.constantFrom(0, 3, 12),
    })
    .map(({ names, ...conditions }) =>
      step(`deploy ${names.join(', ')} ${JSON.stringify(conditions)}`, (lab) =>
        lab.deploy(names, conditions),
      ),
    );

/** A deploy that dies or is refused half way, and the edits it was for taken back: nothing may stay of it. */
export const changesOfMind = (services: readonly string[]): fc.Arbitrary<Step> =>
  fc
    .record({
      name: fc.constantFrom(...services),
      change: fc.subarray([edited, tagged], { minLength: 1 }),
      dies: fc.option(fc.record({ nth: fc.integer({ min: 1, max: 2 }), afterWork: fc.boolean() })),
      pace: fc.constantFrom(0, 3, 12),
    })
    .map(({ name, change, dies, pace }) => {
      const made = [...change.map((each) => each(name)), ...(dies ? [] : [broken(name, 'main')])];
      const faults = dies ? [{ kind: 'dies', on: CHANGES, ...dies } as const] : [];
      const how = dies ? `dies at change ${dies.nth}, ${JSON.stringify(dies)}` : 'is refused';
      return step(`a deploy of ${made.length} edits of ${name} ${how}; revert`, async (lab) => {
        for (const one of made) lab.workspace.edit(one);
        await lab.deploy([name], { faults, pace });
        for (const _ of made) lab.workspace.revert();
      });
    });

/** Deploys whose records change after the plan was made. */
export const overtakenDeploys = (services: readonly string[]): fc.Arbitrary<Step> =>
  fc
    .record({
      names: asked(services),
      name: fc.constantFrom(...services),
      kind: fc.constantFrom(...Object.keys(DAMAGES)),
    })
    .map(({ names, name, kind }) =>
      step(`deploy ${names.join(', ')}; after the plan the record of ${name} is ${kind}`, (lab) =>
        lab.deploy(names, { between: () => damage(lab, name, kind) }),
      ),
    );

/** Two runs at once, asked for any services, the same ones too. */
export const twoDeploys = (services: readonly string[]): fc.Arbitrary<Step> =>
  fc
    .record({ first: asked(services), second: asked(services), pace: fc.constantFrom(0, 5) })
    .map(({ first, second, pace }) =>
      step(`deploy ${first.join(', ')} and at once ${second.join(', ')}, pace ${pace}`, (lab) =>
        lab.deployTogether([first, second], pace),
      ),
    );
