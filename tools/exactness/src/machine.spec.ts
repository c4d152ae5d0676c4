import * as fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { MemoryLab } from './machine/memory-lab';
import {
  accidents,
  changesOfMind,
  deploys,
  disturbedDeploys,
  edits,
  overtakenDeploys,
  step,
  twoDeploys,
  type Step,
} from './machine/steps';
import { hurry } from './testing/hurry';
import { NAMES } from './workspace/services';

const RUNS = Number(process.env['EXACTNESS_RUNS'] ?? 200);
/** One seed in CI, so that a red run is of the change at hand; another one in every run by hand. */
const CHANCE = process.env['CI'] ? 77 : Date.now() % 2 ** 31;
const SEED = Number(process.env['EXACTNESS_SEED'] ?? CHANCE);
const STEPS = 12;

let memory: MemoryLab;
let unhurry: () => void;

beforeAll(async () => {
  unhurry = hurry();
  memory = await MemoryLab.open();
});
afterAll(async () => {
  await memory.close();
  unhurry();
});

const quota: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('main' as const, 'data' as const))
  .map(([name, role]) =>
    step(`a quota stops the ${role} stack of ${name} once`, () => memory.failOnce(name, role)),
  );

/** AWS deletes no stack that another one imports from, so a data stack has only its rollback fail. */
const left: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom(
      ['main', 'UPDATE_ROLLBACK_FAILED'] as const,
      ['data', 'UPDATE_ROLLBACK_FAILED'] as const,
      ['main', 'ROLLBACK_COMPLETE'] as const,
      ['main', 'REVIEW_IN_PROGRESS'] as const,
    ),
  )
  .map(([name, [role, status]]) =>
    step(`the ${role} stack of ${name} is left ${status}`, () => memory.leave(name, role, status)),
  );

const STEP_KINDS = [
  edits(NAMES),
  edits(NAMES),
  accidents(NAMES),
  quota,
  left,
  deploys(NAMES),
  disturbedDeploys(NAMES),
  overtakenDeploys(NAMES),
  twoDeploys(NAMES),
  changesOfMind(NAMES),
];

test(`no sequence of ${RUNS} makes the deploy decision lie (EXACTNESS_SEED=${SEED})`, async () => {
  const commands = fc.commands(STEP_KINDS, { maxCommands: STEPS, size: 'max' });
  const sequence = fc.asyncProperty(commands, async (steps) => {
    memory.begin();
    await fc.asyncModelRun(() => ({ model: {}, real: memory.lab }), steps);
    await memory.heal();
  });
  await fc.assert(sequence, { numRuns: RUNS, seed: SEED });
});
