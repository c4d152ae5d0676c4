import type { ExecutorContext, TargetConfiguration } from '@nx/devkit';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REPOSITORY, repositoryContext } from '../../hermetic/testing/this-workspace.mjs';
import hermetic from './executor';

let printed = '';

beforeEach(() => {
  printed = '';
  const record = (text: string | Uint8Array): boolean => (printed += String(text)) !== '';
  vi.spyOn(process.stdout, 'write').mockImplementation(record);
  vi.spyOn(process.stderr, 'write').mockImplementation(record);
});
afterEach(() => vi.restoreAllMocks());

/** The repository with targets of a command each in orders. */
const contextWith = async (
  commands: Readonly<Record<string, [command: string, inputs: string[], outputs: string[]]>>,
): Promise<ExecutorContext> => {
  const context = await repositoryContext();
  const added = Object.entries(commands).map(([name, [command, inputs, outputs]]) => {
    const options = { command, cwd: 'apps/orders' };
    return [name, { executor: 'nx:run-commands', cache: true, options, inputs, outputs }];
  });
  const targets = Object.fromEntries(added) as Record<string, TargetConfiguration>;
  const orders = context.projectGraph.nodes['orders'];
  const project = context.projectsConfigurations.projects['orders'];
  if (!orders || !project) throw new Error('there is no orders');
  orders.data.targets = targets;
  project.targets = targets;
  return { ...context, projectName: 'orders' };
};

const LIMITS =
  'Not seen: variables of the environment, files outside the workspace, files only listed or looked for.\n';

test('a task that reads and leaves what it does not declare ends it with 1, and is told what to declare', async () => {
  const context = await contextWith({
    leaky: ['cat README.md > leftover.txt', ['{projectRoot}/service.json'], []],
    tight: ['cat README.md > leftover.txt', ['{projectRoot}/README.md'], ['{projectRoot}/*.txt']],
  });
  const ended = await hermetic({}, context);
  rmSync(join(REPOSITORY, 'apps/orders/leftover.txt'));

  expect(ended).toEqual({ success: false });
  expect(printed).toBe(`orders:leaky  not hermetic  ${counts('leaky')}
  undeclared read: apps/orders/README.md, by cat
    Declare: inputs: "{projectRoot}/README.md"; { "dependentTasksOutputFiles": … } where another task writes it
  undeclared write: apps/orders/leftover.txt, by sh
    Declare: outputs: "{projectRoot}/leftover.txt"
orders:tight  hermetic  ${counts('tight')}
${LIMITS}`);
});

/** How much a run touched differs with the version of Nx. */
const counts = (target: string): string =>
  new RegExp(`orders:${target} .* (\\d+ files read, 1 written)`).exec(printed)?.[1] ?? 'nothing';

test('some targets alone, as JSON; a task that fails proves nothing', async () => {
  const context = await contextWith({
    good: ['true', [], []],
    bad: ['echo no such table >&2; exit 3', [], []],
  });
  expect(await hermetic({ targets: ['good'], json: true }, context)).toEqual({ success: true });
  expect(JSON.parse(printed)).toMatchObject([{ target: 'good', writes: 0, findings: [] }]);
  printed = '';
  expect(await hermetic({ targets: ['bad'] }, context)).toEqual({ success: false });
  expect(printed).toMatch(/^orders:bad {2}failed, nothing is proven\n[^]*no such table\n/);
});

test('a target that is not cached is refused with those that are', async () => {
  const context = await contextWith({ good: ['true', [], []] });
  expect(await hermetic({ targets: ['deploy'] }, context)).toEqual({ success: false });
  expect(printed).toBe(
    "there is no cached target 'deploy'\n  Allowed: good\n  Run: npx nx run <service>:hermetic --targets=good\n",
  );
});
