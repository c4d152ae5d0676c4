import { expect, it, vi } from 'vitest';
import { endBatch } from './end-batch';

const disconnectedBy = async (program: string): Promise<number> => {
  const disconnect = vi.fn();
  endBatch({ argv: ['node', program], disconnect });
  expect(disconnect).not.toHaveBeenCalled();
  await new Promise((resolve) => setImmediate(resolve));
  return disconnect.mock.calls.length;
};

it('leaves the process of a batch after Nx has sent what the batch returned', async () => {
  expect(
    await disconnectedBy('/shop/node_modules/nx/dist/src/tasks-runner/batch/run-batch.js'),
  ).toBe(1);
});

it('leaves no other process', async () => {
  expect(await disconnectedBy('/shop/node_modules/nx/dist/bin/nx.js')).toBe(0);
});
