import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Check, Problem } from '../check';
import { counted, judged } from '../check';
import type { ExaminedService } from './examined-service';

/** Names of the handlers that have an entry, sorted. */
export const handlersOf = ({ folder, profile }: ExaminedService): string[] => {
  const place = join(folder, profile.handlersFolder);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => existsSync(join(place, name, profile.handlerEntry)))
    .sort();
};

/** Path of the entry of a handler, from the root of the service. */
export const entryOf = ({ profile }: ExaminedService, handler: string): string =>
  posix.join(profile.handlersFolder, handler, profile.handlerEntry);

/** Files of code that runs in functions, from the root of the service, sorted; tests are left out. */
export const codeOf = ({ folder, profile: { sources } }: ExaminedService): string[] =>
  sources.folders
    .flatMap((top) =>
      existsSync(join(folder, top))
        ? readdirSync(join(folder, top), { recursive: true, encoding: 'utf8' }).map((file) =>
            posix.join(top, file.replaceAll('\\', '/')),
          )
        : [],
    )
    .filter((file) => sources.code.test(file))
    .sort();

/** Lines of a file of the service in which something is found, comments left out. */
export const linesWith = (
  { folder, root }: ExaminedService,
  file: string,
  found: RegExp,
): { readonly text: string; readonly where: string }[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .map((line, at) => ({
      text: line.replace(/(^|\s)(?:\/\/|\*).*$/, '').trim(),
      where: `${root}/${file}:${at + 1}`,
    }))
    .filter(({ text }) => found.test(text));

/** A check of what code of functions must not have. */
export const ofSources = (
  code: string,
  about: string,
  look: (service: ExaminedService) => {
    /** What must not be there. */
    readonly found: RegExp;
    /** Files it is looked for in. */
    readonly files: readonly string[];
    readonly what: string;
    readonly run: string;
  },
): Check<ExaminedService> => ({
  code: `service/${code}`,
  about,
  examine: (service) => {
    const { found, files, what, run } = look(service);
    if (files.length === 0) return { state: 'none', what: 'there is no code' };
    const problems: Problem[] = files.flatMap((file) =>
      linesWith(service, file, found).map(({ text, where }) => ({
        what: `${what}: ${text}`,
        where,
        run,
      })),
    );
    return judged(problems, counted(files.length, 'file'));
  },
});
