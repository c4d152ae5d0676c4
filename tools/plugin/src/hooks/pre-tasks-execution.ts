import { workspaceRoot, type PreTasksExecution } from '@nx/devkit';
import { RUN_STARTED, stageOfCommand, stageVariables } from '../inputs/command-stage';

/** Tells all tasks of a run, before they are hashed, which stage it is for and when it began. */
export const preTasksExecution: PreTasksExecution = (_options, { argv }) => {
  Object.assign(process.env, stageVariables(workspaceRoot, stageOfCommand(argv)), {
    [RUN_STARTED]: String(runStarted()),
  });
};

/** Nx looks at files from the start of its process on; its daemon has looked just before. */
const runStarted = (): number =>
  process.env['NX_DAEMON'] === 'false' ? Math.floor(performance.timeOrigin) : Date.now();
