import type { ProjectGraph, TargetConfiguration } from '@nx/devkit';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeInputs } from '../inputs/inputs-record';
import { compare, recordTasks, type RecordedTask } from './hermetic';
import { REPOSITORY, repositoryContext } from './testing/this-workspace.mjs';
import type { TaskContext } from './traced-task';

let context: TaskContext;
const recorded = new Map<string, RecordedTask>();

/** What a run for another machine, or another stage, left behind. */
const ELSEWHERE = [
  'apps/notifications/dist/handlers/elsewhere',
  'apps/notifications/cdk.out/elsewhere',
  'apps/orders/cdk.out/elsewhere',
].map((folder) => join(REPOSITORY, folder));

beforeAll(async () => {
  context = await repositoryContext();
  for (const folder of ELSEWHERE) writeInputs(folder, { files: {}, facts: {} });
  for (const project of ['orders', 'notifications']) {
    for await (const done of recordTasks({ project }, context)) {
      recorded.set(`${project}:${done.task.target}`, done);
    }
  }
});

afterAll(() => {
  for (const folder of ELSEWHERE) rmSync(folder, { recursive: true, force: true });
});

const TARGETS = [
  ...['build', 'coverage', 'lint', 'openapi', 'package', 'synth', 'test', 'typecheck', 'validate'],
];
/** Code in TypeScript is checked apart from infrastructure. */
const TARGETS_OF = { orders: [...TARGETS, 'typecheck-infra'], notifications: TARGETS };

/** A line per finding, by target. */
const proofOf = async (project: string): Promise<Record<string, string[]>> => {
  const proof: Record<string, string[]> = {};
  for (const [id, done] of [...recorded].sort()) {
    if (done.task.project !== project) continue;
    proof[id] =
      done.failure === undefined ? await linesOf(done, context.projectGraph) : [done.failure];
  }
  return proof;
};

const linesOf = async ({ task, touched }: RecordedTask, projectGraph: ProjectGraph) =>
  (await compare(task, touched, { ...context, projectGraph })).map(
    ({ kind, what, processes }) => `${kind} ${what} by ${processes.join(', ')}`,
  );

test.each(['orders', 'notifications'] as const)(
  'every cached target of %s declares all it reads and writes, after runs for other machines and stages too',
  async (project) => {
    const targets = TARGETS_OF[project];
    const nothing = Object.fromEntries(targets.map((target) => [`${project}:${target}`, []]));
    expect(await proofOf(project)).toEqual(nothing);
  },
);

type Inputs = NonNullable<TargetConfiguration['inputs']>;

const without =
  (...taken: readonly RegExp[]) =>
  (inputs: Inputs): Inputs =>
    inputs.filter((input) => !taken.some((each) => each.test(JSON.stringify(input))));

const excluding =
  (...files: readonly string[]) =>
  (inputs: Inputs): Inputs => [...inputs, ...files.map((file) => `!${file}`)];

/** What is left out of the inputs of which target, and the finding that shows it. */
const OMISSIONS: [kind: string, task: string, edit: (inputs: Inputs) => Inputs, found: RegExp][] = [
  [
    'a file of the service',
    'orders:build',
    excluding('{projectRoot}/src/core/domain/order.ts'),
    /^undeclared read apps\/orders\/src\/core\/domain\/order\.ts by esbuild/,
  ],
  [
    'a library',
    'orders:build',
    without(/\^production/),
    /^undeclared read libs\/runtime\/ by esbuild/,
  ],
  [
    'a tsconfig',
    'orders:typecheck',
    excluding('{projectRoot}/src/tsconfig.json'),
    /^undeclared read apps\/orders\/src\/tsconfig\.json by tsc$/,
  ],
  [
    'the infrastructure',
    'orders:typecheck-infra',
    without(/infra/),
    /^undeclared read apps\/orders\/infra\/main\.ts by run-task\.cjs, tsc$/,
  ],
  ['the stages', 'orders:synth', without(/stages\.json/), /^undeclared read stages\.json by /],
  [
    'an installed package',
    'orders:lint',
    (inputs) => [...without(/externalDependencies/)(inputs), { externalDependencies: ['zod'] }],
    /^undeclared read eslint@9\.39\.1 by eslint$/,
  ],
  [
    'a part of the plugin',
    'orders:synth',
    without(/tools\/plugin/),
    /^undeclared read tools\/plugin\/.* by run-task\.cjs$/,
  ],
  [
    'what another target built',
    'orders:package',
    () => ['{projectRoot}/service.json'],
    /^undeclared read apps\/orders\/dist\/handlers\/api\/handler\.mjs by run-task\.cjs$/,
  ],
  ['the Go workspace', 'notifications:build', without(/go\.work/), /^undeclared read go\.work by /],
  [
    'a Go module',
    'notifications:build',
    (inputs) => excluding('{projectRoot}/go.mod')(without(/\*\/go\.mod/)(inputs)),
    /^undeclared read apps\/notifications\/go\.mod by go/,
  ],
  [
    'generated contracts',
    'notifications:build',
    without(/\^production|dependentTasksOutputFiles/),
    /^undeclared read libs\/events\/orders\/go\/order-placed\.go by .*go/,
  ],
  [
    'the Python environment',
    'notifications:validate',
    without(/"runtime"/),
    /^undeclared read \.platform\/venv[^ ]*\/ by cfn-lint$/,
  ],
];

/** The graph with one target changed. */
const graphWith = (task: string, edit: (target: TargetConfiguration) => TargetConfiguration) => {
  const [project = '', target = ''] = task.split(':');
  const { projectGraph } = context;
  const node = projectGraph.nodes[project];
  if (!node) throw new Error(`there is no ${project}`);
  const targets = { ...node.data.targets, [target]: edit(node.data.targets?.[target] ?? {}) };
  const changed = { ...node, data: { ...node.data, targets } };
  return { ...projectGraph, nodes: { ...projectGraph.nodes, [project]: changed } };
};

const record = (task: string): RecordedTask => {
  const found = recorded.get(task);
  if (found) return found;
  throw new Error(`${task} was not recorded`);
};

describe('an omission is found', () => {
  test.each(OMISSIONS)('%s (%s)', async (_kind, task, edit, found) => {
    const graph = graphWith(task, ({ inputs = [], ...target }) => ({
      ...target,
      inputs: edit(inputs),
    }));
    expect(await linesOf(record(task), graph)).toContainEqual(expect.stringMatching(found));
  });

  test('an output', async () => {
    const graph = graphWith('orders:build', (target) => ({ ...target, outputs: [] }));
    expect(await linesOf(record('orders:build'), graph)).toContainEqual(
      expect.stringMatching(
        /^undeclared write apps\/orders\/dist\/handlers\/api\/handler\.mjs by /,
      ),
    );
  });
});
