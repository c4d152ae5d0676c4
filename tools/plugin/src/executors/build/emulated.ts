import { resolveStage } from '../../deployment/stage-file';

/** Whether a stage runs on this machine, where functions are processes of its own kind. */
export const isEmulated = (workspaceRoot: string, stage: string): boolean =>
  resolveStage(workspaceRoot, stage).settings.endpoint !== undefined;
