import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { endBatch } from './batch-process';

const disconnectedBy = async (program: string): Promise<number> => {
  const disconnect = vi.fn();
  endBatch({ argv: ['node', program], disconnect });
  expect(disconnect).not.toHaveBeenCalled();
  await new Promise((resolve) => setImmediate(resolve));
  return disconnect.mock.calls.length;
};

it('leaves the process in which Nx runs a batch after what the batch returned was sent', async () => {
  const nx = dirname(require.resolve('nx/package.json'));
  const program = join(nx, 'dist/src/tasks-runner/batch/run-batch.js');
  expect(existsSync(program)).toBe(true);
  expect(await disconnectedBy(program)).toBe(1);
});

it('leaves no other process', async () => {
  expect(await disconnectedBy('/shop/node_modules/nx/dist/bin/nx.js')).toBe(0);
});
