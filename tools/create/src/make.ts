import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PlatformError, UsageError } from '@platform/model/errors';
import { NOT_FOUND, run } from './children';
import type { Choices } from './choices';
import { firstFiles } from './first-files';
import { GIT_STEPS, stepsFor, type Step } from './steps';

/** Where steps are told. */
export interface Progress {
  begin(title: string): void;
  end(title: string, milliseconds: number, failed: boolean): void;
}

const LAST_LINES = 30;

const lastLines = (output: string): string =>
  stripVTControlCharacters(output).trim().split('\n').slice(-LAST_LINES).join('\n');

const failed = (title: string, command: readonly string[], output: string): PlatformError =>
  new PlatformError({
    details: lastLines(output),
    what: `'${title}' failed; nothing that was made is left`,
    got: command.join(' '),
    run: 'the same command again, once what it says is mended',
  });

/** @returns what is left to people, where a step failed that others stand without */
const perform = async (
  step: Step,
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> => {
  if ('edit' in step) return void step.edit(root);
  const { title, command, mayFail } = step;
  const { code, output } = await run(command, root, env);
  if (code === 0) return undefined;
  if (!mayFail) throw failed(title, command, output);
  return `${lastLines(output)}\n'${title}' failed and is left to you: ${command.slice(0, 2).join(' ')}`;
};

/** Whether there is a git, and the folder is to become a repository of its own. */
const isOutsideGit = async (root: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
  ![0, NOT_FOUND].includes(
    (await run(['git', 'rev-parse', '--is-inside-work-tree'], root, env)).code,
  );

/** Without an author git takes no commit; the files are there all the same. */
const hasAuthor = async (root: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
  (await run(['git', 'var', 'GIT_AUTHOR_IDENT'], root, env)).code === 0;

const gitSteps = async (root: string, env: NodeJS.ProcessEnv): Promise<readonly Step[]> => {
  if (!(await isOutsideGit(root, env))) return [];
  return (await hasAuthor(root, env)) ? GIT_STEPS : GIT_STEPS.slice(0, -1);
};

/** @throws UsageError when there is something in the folder */
export const refuseFilled = (root: string): void => {
  const isFolder = existsSync(root) && statSync(root).isDirectory();
  if (isFolder ? readdirSync(root).length === 0 : !existsSync(root)) return;
  throw new UsageError({
    what: isFolder ? 'the folder is not empty' : 'a file has the name of the folder',
    got: root,
    allowed: 'a folder that is not there, or one with nothing in it',
    run: 'the same command with another folder',
  });
};

/**
 * Takes back what was made. A folder that was there before stays, empty.
 *
 * @returns what does it, to be made before anything is written
 */
export const undoFor = (root: string): (() => void) => {
  const wasThere = existsSync(root);
  return () => {
    const options = { recursive: true, force: true, maxRetries: 5 } as const;
    if (!wasThere) return rmSync(root, options);
    for (const name of readdirSync(root)) rmSync(join(root, name), options);
  };
};

/**
 * Makes the workspace in a folder that is empty or not there.
 *
 * @returns what is left to people
 */
export const make = async (
  root: string,
  choices: Choices,
  { env, progress }: { env: NodeJS.ProcessEnv; progress: Progress },
): Promise<string[]> => {
  for (const [path, text] of Object.entries(firstFiles(choices, env))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const left: string[] = [];
  const git = await gitSteps(root, env);
  const [init, ...commit] = git;
  for (const step of [...(init ? [init] : []), ...stepsFor(choices), ...commit]) {
    const started = Date.now();
    progress.begin(step.title);
    let isBroken = true;
    try {
      const note = await perform(step, root, env);
      isBroken = note !== undefined;
      if (note !== undefined) left.push(note);
    } finally {
      progress.end(step.title, Date.now() - started, isBroken);
    }
  }
  return left;
};
