import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One line of a Dockerfile: `{ word: 'COPY', rest: 'bin ./bin' }`. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The instructions of a Dockerfile by stage, comments left out, continued lines joined. */
export const parseDockerfile = (text: string): Instruction[][] => {
  const stages: Instruction[][] = [];
  for (const line of text.replaceAll(/\\\n\s*/g, '').split('\n')) {
    const [, word, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    if (word === 'FROM') stages.push([]);
    if (word && rest) stages.at(-1)?.push({ word, rest });
  }
  return stages;
};

/** The JSON list behind the last instruction of that name, as `CMD` and `ENTRYPOINT` have it. */
export const listOf = (stage: readonly Instruction[], name: string): string[] => {
  const { rest = '' } = stage.findLast(({ word }) => word === name) ?? {};
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
};

/** What is copied from the build context: `[source, destination]`. */
export const copiesOf = (stages: readonly Instruction[][]): (readonly [string, string])[] =>
  stages
    .flat()
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .map(({ rest }) => rest.split(' ') as [string, string]);

/**
 * Does what the stages do, in the place of a container engine: each `COPY` from `context`, each `RUN npm …`, and
 * every other stage's folder into the last one. What a base image brings is this machine's.
 *
 * @returns the folder that is `/app` in the image
 */
export const stageDockerfile = async (
  dockerfile: string,
  context: string,
  folder: string,
): Promise<string> => {
  const stages = parseDockerfile(await readFile(dockerfile, 'utf8'));
  const app = (stage: number) => join(folder, `stage-${stage}`, 'app');
  for (const [index, stage] of stages.entries()) {
    const cwd = app(index);
    await mkdir(cwd, { recursive: true });
    for (const { word, rest } of stage) {
      const [from, source = '', target = ''] = rest.split(' ');
      if (word === 'RUN' && from === 'npm') await run('npm', rest.split(' ').slice(1), { cwd });
      else if (word === 'COPY' && from?.startsWith('--from='))
        await cp(join(app(index - 1), source.replace('/app/', '')), join(cwd, target), {
          recursive: true,
          verbatimSymlinks: true,
        });
      else if (word === 'COPY') await copy(join(context, from ?? ''), join(cwd, source));
    }
  }
  return app(stages.length - 1);
};

/** As Docker: a destination that ends in a slash is a folder that takes the source. */
const copy = (source: string, target: string): Promise<void> =>
  cp(source, target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target, {
    recursive: true,
  });
