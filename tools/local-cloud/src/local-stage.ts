import { readFile } from 'node:fs/promises';
import { stageFilePath, uncheckedStages } from '@platform/model/stages';

/** What the stage file says about stage `local`, unchecked; the commands that need it check it. */
export interface LocalStage {
  readonly project: unknown;
  readonly endpoint: unknown;
  /** For whom the stage's APIs accept tokens. */
  readonly audience: unknown;
}

/** Stage `local` of the workspace's stage file; undefined where there is no such file. */
export const readLocalStage = async (workspaceRoot: string): Promise<LocalStage | undefined> => {
  const text = await readFile(stageFilePath(workspaceRoot), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { project, stages } = uncheckedStages(text);
  const local = stages?.['local'];
  return { project, endpoint: local?.endpoint, audience: local?.jwt?.audience };
};
