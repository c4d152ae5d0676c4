import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** What the stage file says about stage `local`, unchecked; the commands that need it check it. */
export interface LocalStage {
  readonly project: unknown;
  readonly endpoint: unknown;
  /** For whom the stage's APIs accept tokens. */
  readonly audience: unknown;
}

interface StageFile {
  readonly project?: unknown;
  readonly stages?: Readonly<
    Record<string, { readonly endpoint?: unknown; readonly jwt?: { audience?: unknown } }>
  >;
}

/** Stage `local` of the workspace's stage file; undefined where that cannot be read. */
export const readLocalStage = async (workspaceRoot: string): Promise<LocalStage | undefined> => {
  const file = process.env['PLATFORM_STAGES_FILE'] || 'stages.json';
  try {
    const text = await readFile(resolve(workspaceRoot, file), 'utf8');
    const { project, stages } = JSON.parse(text) as StageFile;
    const local = stages?.['local'];
    return { project, endpoint: local?.endpoint, audience: local?.jwt?.audience };
  } catch {
    return undefined;
  }
};
