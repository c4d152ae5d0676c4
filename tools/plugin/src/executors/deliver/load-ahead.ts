import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { loadCloudFormation, loadSsm, loadSts, loadToolkit } from '../../loading/libraries';
import type { ModuleMemory } from '../../loading/module-memory';
import type { Step } from './steps';

const load = createRequire(__filename);

/** Short enough for a result of the build to be passed on in between. */
const AHEAD: Readonly<Record<Step, readonly ((memory: ModuleMemory) => void)[]>> = {
  build: [],
  synth: [
    (memory) => memory.filesOf('constructs', 'aws-cdk-lib', 'zod').forEach((file) => load(file)),
  ],
  deploy: [loadSts, loadSsm, loadCloudFormation, loadToolkit],
};

/**
 * Loads what later steps need while esbuild or a compiler, in a process of its own, is at work on the
 * first. What fails to load fails again, and is told, where it is needed.
 */
export const loadAhead = async (steps: readonly Step[], memory: ModuleMemory): Promise<void> => {
  for (const work of steps.flatMap((step) => AHEAD[step])) {
    await setImmediate();
    try {
      work(memory);
    } catch {
      return;
    }
  }
};
