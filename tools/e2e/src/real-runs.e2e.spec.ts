import * as fc from 'fast-check';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { Scene } from './real-runs/scene';
import { sequence } from './real-runs/steps';
import { cloneRepository, linkPackages } from './workspace/clone';
import { linkPythonEnvironment } from './workspace/python-environment';
import type { Workspace } from './workspace/workspace';

const RUNS = Number(process.env['REAL_RUNS'] ?? 6);
/** One seed in CI, so that a red run is of the change at hand; another one in every run by hand. */
const CHANCE = process.env['CI'] ? 127 : Date.now() % 2 ** 31;
const SEED = Number(process.env['REAL_RUNS_SEED'] ?? CHANCE);

let clone: Workspace;
let scene: Scene;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'real-runs');
  await linkPackages(clone);
  await linkPythonEnvironment(clone);
  scene = new Scene(clone);
  await clone.commit('feat: marks');
  await clone.nx('run', 'workspace:local-up');
  await clone.nx('run-many', '-t', 'deploy', '--stage=local');
});
afterAll(async () => {
  await clone?.tryNx(['run', 'workspace:local-down']);
});

const sequences = fc.sample(sequence, { numRuns: RUNS, seed: SEED });

test.each(sequences.map((steps, at) => [at, steps.map(({ label }) => label).join(', ')] as const))(
  `what a run says is true, whatever happens to it (REAL_RUNS_SEED=${SEED}) %i: %s`,
  async (at) => {
    scene.begin();
    for (const step of sequences[at] ?? []) await step.run(scene);
    await scene.heal();
  },
);
