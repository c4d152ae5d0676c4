import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import type { Check, Problem } from '../check';
import { counted, judged } from '../check';
import type { ExaminedService } from './examined-service';
import { codeOf, handlersOf } from './sources';

/** What every service has beside its code, and the files of each of its handlers. */
const FIXED = ['project.json', 'infra/main.ts'];
const OF_HANDLER = [
  (handler: string) => `infra/handlers/${handler}.ts`,
  (handler: string) => `samples/${handler}.json`,
];

const missing = (
  { folder, root, record, profile }: ExaminedService,
  handlers: readonly string[],
): Problem[] => {
  const lacks = (path: string): boolean => !existsSync(join(folder, path));
  const problem = (path: string, run: string): Problem => ({
    what: `${path} is missing`,
    where: `${root}/${path}`,
    run,
  });
  return [
    ...[...profile.sources.layers, ...FIXED]
      .filter(lacks)
      .map((path) => problem(path, `${nx()} g @platform/plugin:service ${record.name}`)),
    ...handlers.flatMap((handler) =>
      OF_HANDLER.map((path) => path(handler))
        .filter(lacks)
        .map((path) => problem(path, `git checkout -- ${root}/${path}`)),
    ),
  ];
};

const astray = (service: ExaminedService): Problem[] =>
  codeOf(service)
    .filter((file) => !service.profile.sources.places.test(file))
    .map((file) => ({
      what: `${file} lies in no layer`,
      where: `${service.root}/${file}`,
      run: `git mv ${service.root}/${file} to core, adapters or the folder of a handler`,
    }));

/** S0-02 … S0-08: every service is laid out the same way. */
export const structure: Check<ExaminedService> = {
  code: 'service/structure',
  about: 'layers, infrastructure and samples lie where every service has them',
  examine: (service) => {
    const handlers = handlersOf(service);
    const problems = [...missing(service, handlers), ...astray(service)];
    return judged(problems, `${counted(handlers.length, 'handler')} in their layers`);
  },
};
