import { PlatformError } from '@platform/model/errors';
import { readStages, requireAccount, stageFilePath } from '@platform/model/stages';
import { relative } from 'node:path';
import { judged, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';

/** What an error of the platform says, as a problem. */
const problemIn = (work: () => void, where: string): Problem[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { what, got, allowed, run } = error.parts;
    return [
      {
        what: got ? `${what}: ${got}` : what,
        where,
        run: run ?? `an editor on ${where}: ${allowed ?? ''}`,
      },
    ];
  }
};

export const stages: Check<Surroundings> = {
  code: 'workspace/stages',
  about: 'the stage file is right, and its stage names an account where it is protected',
  examine: ({ workspaceRoot, stage }) => {
    const path = stageFilePath(workspaceRoot);
    const where = relative(workspaceRoot, path);
    const unread = problemIn(() => readStages(path), where);
    if (unread.length > 0) return { state: 'wrong', problems: unread };
    const problems = stage ? problemIn(() => requireAccount(stage), where) : [];
    return judged(problems, Object.keys(readStages(path).stages).join(', '));
  },
};
