import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import type { Problem } from '../check';
import { hostJson } from '../host-json';
import { counted } from '../check';
import { assetsOf } from './assets';
import { programIn } from './elf';
import type { ExaminedService } from './examined-service';
import { ofTemplate } from './template';

interface Project {
  readonly targets?: { readonly build?: { readonly options?: { readonly budget?: number } } };
}

const budgetOf = ({ folder, profile }: ExaminedService): number => {
  const isThere = existsSync(join(folder, 'project.json'));
  const project = isThere ? hostJson<Project>(folder, 'project.json') : {};
  return project.targets?.build?.options?.budget ?? profile.budget;
};

/** S1-66: each byte is loaded at every cold start. */
export const size = ofTemplate(
  'size',
  'programs are within their budget and hold no symbols',
  (service, template) => {
    const { language, record, root } = service;
    const budget = budgetOf(service);
    const built = assetsOf(service, template)
      .map(({ id, folder }) => ({ id, file: join(folder, language.entryFile) }))
      .filter(({ file }) => existsSync(file));
    const problems = built.flatMap(({ id, file }): Problem[] => {
      const bytes = statSync(file).size;
      return [
        ...(bytes > budget
          ? [
              {
                what: `it has ${bytes} bytes, its budget is ${budget}`,
                where: id,
                run: `${nx()} run ${record.name}:build, which names the largest inputs; or set "budget" of the target build in ${root}/project.json`,
              },
            ]
          : []),
        ...(programIn(file)?.hasSymbols
          ? [
              {
                what: 'its program holds a table of symbols, which nothing reads in a function',
                where: id,
                run: `${nx()} run ${record.name}:build --skip-nx-cache`,
              },
            ]
          : []),
      ];
    });
    return built.length === 0
      ? { none: 'no program lies in the assembly' }
      : { seen: counted(built.length, 'program'), problems };
  },
);
