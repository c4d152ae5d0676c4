import { expect } from 'vitest';
import type { Instance } from '../instance/instance';
import { runCli } from './run-cli';

/** `up` on a free port, which must succeed. */
export const up = async (dir: string): Promise<Instance & { started: boolean }> => {
  const { code, stdout, stderr } = await runCli(['up', '--dir', dir, '--port', '0', '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};
