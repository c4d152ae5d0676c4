import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { BY_HAND, MemoryLab } from './machine/memory-lab';
import { CHANGES, deploys, disturbedDeploys, edits, step, type Step } from './machine/steps';
import { hurry } from './testing/hurry';
import { edited } from './workspace/edits';
import { NAMES } from './workspace/services';

const RUNS = Number(process.env['EXACTNESS_RUNS'] ?? 8);
const CHANCE = process.env['CI'] ? 77 : Date.now() % 2 ** 31;
const SEED = Number(process.env['EXACTNESS_SEED'] ?? CHANCE);

let memory: MemoryLab;
let unhurry: () => void;

beforeAll(async () => {
  unhurry = hurry();
  memory = await MemoryLab.open();
});
beforeEach(() => memory.begin());
afterAll(async () => {
  await memory.close();
  unhurry();
});

const planned = async (verify: boolean) =>
  Object.fromEntries(
    (await memory.lab.plan(verify)).map(({ service, verdict, reasons }) => [
      service,
      [verdict, ...reasons.map(({ detail }) => detail)].join(' '),
    ]),
  );

test.each([
  [BY_HAND[0], 'deploy Handler (code)'],
  [BY_HAND[1], 'deploy Queue (deleted)'],
  [BY_HAND[2], 'deploy Role (modified)'],
  [BY_HAND[3], 'deploy Table (modified)'],
  [BY_HAND[4], 'deploy template (modified)'],
  [BY_HAND[5], 'deploy tag Owner (modified)'],
] as const)(
  '%j by hand is found when asked, and put right by a deploy that looks',
  async (change, plan) => {
    memory.change('orders', change);
    expect(await planned(false)).toMatchObject({ orders: 'unchanged' });
    expect(await planned(true)).toMatchObject({ orders: plan, users: 'unchanged' });
    expect((await memory.lab.deploy(['orders', 'users'], { verify: true })).exit).toBe(0);
    expect(await planned(true)).toMatchObject({ orders: 'unchanged' });
  },
);

test('a deploy that dies while it puts right what was changed by hand is taken up by the next', async () => {
  for (const change of BY_HAND) memory.change('orders', change);
  const faults = [{ kind: 'dies', on: CHANGES, nth: 1, afterWork: true }] as const;
  expect((await memory.lab.deploy(['orders'], { faults, verify: true })).exit).toBe(1);
  expect((await memory.lab.deploy(['orders'], { verify: true })).exit).toBe(0);
});

test('a stack that cannot be looked into is never called unchanged, and harms no other', async () => {
  memory.change('orders', BY_HAND[2]);
  memory.blind('orders', 'main', 'Failed to detect drift on resource [Role]');
  const plan = await planned(true);
  expect(plan).toMatchObject({
    orders:
      'blocked shop--orders--dev cannot be looked into: Failed to detect drift on resource [Role]',
    users: 'unchanged',
  });
  const { exit, good } = await memory.lab.deploy(['orders', 'users'], { verify: true });
  expect([exit, [...good]]).toEqual([1, ['users']]);
  expect(await planned(false)).toMatchObject({ orders: 'unchanged' });
});

test('an edit of a function whose code was changed by hand brings the code of the edit', async () => {
  memory.change('orders', BY_HAND[0]);
  memory.lab.workspace.edit(edited('orders'));
  expect((await memory.lab.deploy(['orders'])).exit).toBe(0);
  expect(await planned(true)).toMatchObject({ orders: 'unchanged' });
});

const byHand: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...BY_HAND))
  .map(([name, change]) =>
    step(`${change.join(' ')} of ${name} by hand`, () => memory.change(name, change)),
  );

const looking: fc.Arbitrary<Step> = fc
  .shuffledSubarray([...NAMES], { minLength: 1 })
  .map((names) =>
    step(`deploy ${names.join(', ')} and look`, (lab) => lab.deploy(names, { verify: true })),
  );

test(`no sequence of ${RUNS} hides what was changed by hand (EXACTNESS_SEED=${SEED})`, async () => {
  const kinds = [byHand, byHand, edits(NAMES), looking, deploys(NAMES), disturbedDeploys(NAMES)];
  const sequence = fc.asyncProperty(
    fc.commands(kinds, { maxCommands: 8, size: 'max' }),
    async (steps) => {
      memory.begin();
      await fc.asyncModelRun(() => ({ model: {}, real: memory.lab }), steps);
      await memory.heal(true);
    },
  );
  await fc.assert(sequence, { numRuns: RUNS, seed: SEED });
});
