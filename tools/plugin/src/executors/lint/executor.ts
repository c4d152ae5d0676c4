import { describeError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { ExecutorContext } from '@nx/devkit';
import { join } from 'node:path';
import command, { type CommandOptions } from '../command/executor';
import { printError } from '../print';
import { projectRoot } from '../project-root';
import { unfitBarrels, type UnfitBarrel } from './unwired';

export interface WiredOptions extends CommandOptions {
  /** Folders of the project whose barrels must fit the files beside them. Default: those that have barrels. */
  readonly wired?: readonly string[];
}

const ALL = ['src', 'infra', 'internal'];

/** Runs the commands of a target, after whatever is there and not wired was refused. */
export default async function lint(
  { wired = ALL, ...options }: WiredOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const root = projectRoot(context);
  const unfit = unfitBarrels(join(context.root, root), wired);
  for (const barrel of unfit) printError(new Error(problem(root, barrel)));
  if (unfit.length > 0) return { success: false };
  return command(options, context);
}

const problem = (root: string, { barrel, unwired, gone }: UnfitBarrel): string =>
  describeError({
    what: [
      ...(unwired.length > 0
        ? [`${unwired.join(', ')} is not wired: ${root}/${barrel} does not list it`]
        : []),
      ...(gone.length > 0 ? [`${root}/${barrel} lists ${gone.join(', ')}, which is gone`] : []),
    ].join('\n'),
    allowed: 'a barrel that lists the files beside it',
    run: `${nx()} sync`,
  });
