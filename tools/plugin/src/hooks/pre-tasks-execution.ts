import { workspaceRoot, type PreTasksExecution } from '@nx/devkit';
import {
  ASKING_RUN,
  RUN_STARTED,
  stageOfCommand,
  stageVariables,
  UNKEPT_RUN,
} from '../inputs/command-stage';
import { rememberingVariables } from '../loading/start-option';
import { askedDeploy } from './asked-deploy';

/** Tells all tasks of a run, before they are hashed, which stage it is for, when it began, what it asks, and
 * whether it watches or writes sources. */
export const preTasksExecution: PreTasksExecution = (_options, { argv, id }) => {
  const asked = askedDeploy(argv);
  Object.assign(process.env, stageVariables(workspaceRoot, stageOfCommand(argv)), {
    ...(asked && rememberingVariables(workspaceRoot)),
    [RUN_STARTED]: String(runStarted()),
    [ASKING_RUN]: asked?.command === 'affected' ? id : '',
    [UNKEPT_RUN]: argv.some((word) => /^--(watch|fix|update)(=true)?$/.test(word)) ? id : '',
  });
};

/** Nx looks at files from the start of its process on; its daemon has looked just before. */
const runStarted = (): number =>
  process.env['NX_DAEMON'] === 'false' ? Math.floor(performance.timeOrigin) : Date.now();
