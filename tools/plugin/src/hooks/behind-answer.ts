import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ServiceBehind } from './services-behind';

/** What a run found of the services that it did not take, while it deployed the others. */
export interface BehindAnswer {
  readonly stage: string;
  /** Services that it could judge; one whose assembly is not fresh, or that somebody deploys, is not. */
  readonly looked: readonly string[];
  readonly behind: readonly ServiceBehind[];
}

const FOLDER = '.platform/behind';
/** Milliseconds after which nobody comes for an answer any more. */
const LIFETIME = 3_600_000;

/** Leaves an answer for the end of a run, and removes those of runs that died before theirs. */
export const leaveAnswer = (workspaceRoot: string, run: string, answer: BehindAnswer): void => {
  const folder = join(workspaceRoot, FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const { mtimeMs } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && mtimeMs < Date.now() - LIFETIME)
      rmSync(join(folder, name), { force: true });
  }
  const part = join(folder, `${run}.part`);
  writeFileSync(part, JSON.stringify(answer));
  renameSync(part, join(folder, `${run}.json`));
};

/** The answer of a run, once; undefined when it left none. */
export const takeAnswer = (workspaceRoot: string, run: string): BehindAnswer | undefined => {
  const file = join(workspaceRoot, FOLDER, `${run}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BehindAnswer;
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
};

/**
 * Which of the services that a run did not take are behind, by its answer.
 *
 * @param others services to tell of
 * @param taken services of the run
 * @returns undefined when the answer is of another stage, does not tell of all, or judged one before
 *   the run deployed it
 */
export const behindOf = (
  { stage, looked, behind }: BehindAnswer,
  others: readonly string[],
  taken: ReadonlySet<string>,
  wanted: string | undefined,
): ServiceBehind[] | undefined => {
  const judged = new Set(looked);
  if (stage !== wanted || looked.some((name) => taken.has(name))) return undefined;
  if (!others.every((name) => judged.has(name))) return undefined;
  return behind.filter(({ service }) => others.includes(service));
};
