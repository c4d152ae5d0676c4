import type { Hash, Task, TaskGraph } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { hashTogether, type TaskHasherContext } from './hash-together';

const task = (id: string, overrides = {}): Task => ({
  id,
  overrides,
  target: { project: id, target: 'synth' },
  outputs: [],
  parallelism: true,
  cache: true,
});

const regionOf = (environments: object, id: string) =>
  (environments as Record<string, NodeJS.ProcessEnv>)[id]?.['REGION'];

/** Answers like Nx's hasher, and keeps how it was asked. */
const recording = (asked: string[][]): TaskHasherContext['hasher'] => ({
  hashTask: () => Promise.reject(new Error('asked for one task')),
  hashTasks: (tasks: Task[], _graph: TaskGraph, environments: object) => {
    asked.push(tasks.map(({ id }) => id));
    return Promise.resolve(
      tasks.map(
        ({ id, overrides }): Hash => ({
          value: `${id} ${JSON.stringify(overrides)} ${regionOf(environments, id)}`,
          details: { command: '', nodes: {} },
        }),
      ),
    );
  },
});

const context = (asked: string[][]) => {
  const hasher = recording(asked);
  const taskGraph: TaskGraph = {
    roots: [],
    tasks: {},
    dependencies: {},
    continuousDependencies: {},
  };
  return (REGION: string): TaskHasherContext =>
    ({ hasher, taskGraph, env: { REGION } }) as unknown as TaskHasherContext;
};

describe('hashTogether', () => {
  it('asks once for all tasks of a turn and gives each its own hash', async () => {
    const asked: string[][] = [];
    const of = context(asked);
    const hashes = await Promise.all([
      hashTogether(task('orders', { stage: 'local' }), of('eu-west-1')),
      hashTogether(task('users'), of('us-east-1')),
    ]);
    expect(hashes.map(({ value }) => value)).toEqual([
      'orders {"stage":"local"} eu-west-1',
      'users {} us-east-1',
    ]);
    expect(asked).toEqual([['orders', 'users']]);
  });

  it('asks anew in a later turn', async () => {
    const asked: string[][] = [];
    const of = context(asked);
    await hashTogether(task('orders'), of('eu-west-1'));
    await hashTogether(task('orders'), of('eu-west-1'));
    expect(asked).toEqual([['orders'], ['orders']]);
  });
});
