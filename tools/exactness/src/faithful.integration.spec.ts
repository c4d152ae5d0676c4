import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cloud } from './cloud/cloud';
import { LocalCloud } from './cloud/local-cloud';
import { MemoryCloud } from './cloud/memory-cloud';
import { Lab } from './machine/lab';
import { hurry } from './testing/hurry';
import { accidents, deploys, edits, type Step } from './machine/steps';

/** Enough to tell the accounts apart: the platform, and a service of each language with events between. */
const SERVICES = ['platform', 'orders', 'billing'];
const PROJECT = 'shop';
const SEQUENCES = 20;
const SEED = 20_261_129;
const ROOT = join(import.meta.dirname, '../../..');
const CLI = join(ROOT, 'tools/local-cloud/bin/platform-local-cloud.cjs');

const cli = (...args: string[]): string =>
  execFileSync(process.execPath, [CLI, ...args], { cwd: ROOT, encoding: 'utf8' });

let directory: string;
let endpoint: string;

beforeAll(() => {
  hurry();
  directory = mkdtempSync(join(tmpdir(), 'platform-exactness-cloud-'));
  ({ endpoint } = JSON.parse(cli('up', '--port', '0', '--dir', directory, '--json')) as {
    endpoint: string;
  });
});
afterAll(() => {
  cli('down', '--dir', directory);
  rmSync(directory, { recursive: true, force: true });
});

/** What a person saw of a sequence, without what differs from run to run. */
const trail = async (cloud: Cloud, stage: string, steps: Iterable<Step>): Promise<string[]> => {
  const lab = await Lab.open(cloud, { project: PROJECT, stage }, SERVICES);
  try {
    await lab.deploy(SERVICES);
    for (const step of steps) await step.run({}, lab);
    await lab.heal();
    return lab.rounds.flatMap(({ plan, deployed }) => [
      ...plan.map(
        ({ service, verdict, reasons }) =>
          `plan ${service} ${verdict} ${reasons.map(({ kind }) => kind).join()}`,
      ),
      `exit ${deployed.exit}, good: ${[...deployed.good].sort().join()}`,
    ]);
  } finally {
    await lab.close();
  }
};

const kinds = [
  edits(SERVICES),
  edits(SERVICES),
  accidents(SERVICES),
  deploys(SERVICES),
  deploys(SERVICES),
];
const sequences = fc.sample(fc.array(fc.oneof(...kinds), { minLength: 4, maxLength: 7 }), {
  numRuns: SEQUENCES,
  seed: SEED,
});

test.each(sequences.map((steps, number) => ({ steps, number, text: steps.join(', ') })))(
  'the account in memory answers as the local cloud does: $number: $text',
  async ({ steps, number }) => {
    const stage = `s${number}`;
    const local = new LocalCloud(endpoint, { project: PROJECT, stage });
    const inMemory = await trail(new MemoryCloud(), stage, steps);
    expect(await trail(local, stage, steps)).toEqual(inMemory);
  },
);
