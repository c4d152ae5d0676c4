import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One line of a Dockerfile: `{ word: 'COPY', rest: 'bin ./bin' }`. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The instructions of a Dockerfile of one stage, comments left out, continued lines joined. */
export const parseDockerfile = (text: string): Instruction[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .flatMap((line) => {
      const [, word, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
      return word && rest ? [{ word, rest }] : [];
    });

/** The JSON list behind the last instruction of that name, as `CMD` and `ENTRYPOINT` have it. */
export const listOf = (instructions: readonly Instruction[], name: string): string[] => {
  const { rest = '' } = instructions.findLast(({ word }) => word === name) ?? {};
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
};

/** What is copied from the build context: `[source, destination]`. */
export const copiesOf = (instructions: readonly Instruction[]): (readonly [string, string])[] =>
  instructions
    .filter(({ word }) => word === 'COPY')
    .map(({ rest }) => rest.split(' ') as [string, string]);

/**
 * Does each `COPY` from `context`, in the place of a container engine. What a base image brings is this machine's.
 *
 * @returns `folder`, which is `/app` in the image
 */
export const copyAsDockerfile = async (
  dockerfile: string,
  context: string,
  folder: string,
): Promise<string> => {
  const instructions = parseDockerfile(await readFile(dockerfile, 'utf8'));
  for (const [source, target] of copiesOf(instructions))
    await copy(join(context, source), join(folder, target));
  return folder;
};

/** As Docker: a destination that ends in a slash is a folder that takes the source. */
const copy = (source: string, target: string): Promise<void> =>
  cp(source, target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target, {
    recursive: true,
  });
