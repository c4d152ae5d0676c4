import { existsSync, readdirSync } from 'node:fs';
import type { Problem } from '../check';
import { counted } from '../check';
import { assetsOf } from './assets';
import { ofTemplate } from './template';

/** S0-42: one zip for each handler, which holds what it runs and nothing else. */
export const packages = ofTemplate(
  'packages',
  'every function has a package that holds its program alone',
  (service, template) => {
    const { language, record, stage } = service;
    const functions = template.ofType('AWS::Lambda::Function');
    const assets = new Map(assetsOf(service, template).map(({ id, folder }) => [id, folder]));
    const problems = functions.flatMap(({ id }): Problem[] => {
      const folder = assets.get(id);
      const files = folder && existsSync(folder) ? readdirSync(folder) : [];
      if (String(files) === language.entryFile) return [];
      return [
        {
          what: `its package holds ${files.join(', ') || 'nothing that lies in the assembly'}, not ${language.entryFile} alone`,
          where: id,
          run: `nx run-many -t build synth -p ${record.name} --stage=${stage.name} --skip-nx-cache`,
        },
      ];
    });
    return functions.length === 0
      ? { none: 'there is no function' }
      : { seen: counted(functions.length, 'package'), problems };
  },
);
