import { existsSync, readdirSync } from 'node:fs';
import { nx } from '@platform/model/typed-commands';
import { assetsOf } from './assets';
import { FUNCTIONS, ofTemplate, oneByOne } from './template';

/** S0-42: one zip for each handler, which holds what it runs and nothing else. */
export const packages = ofTemplate(
  'packages',
  'every function has a package that holds its program alone',
  (service, template) => {
    const { language, record, stage } = service;
    const assets = new Map(assetsOf(service, template).map(({ id, folder }) => [id, folder]));
    return oneByOne({
      ...FUNCTIONS,
      items: template.ofType('AWS::Lambda::Function'),
      noun: 'package',
      run: `${nx()} run-many -t build synth -p ${record.name} --stage=${stage.name} --skip-nx-cache`,
      wrong: ({ id }) => {
        const folder = assets.get(id);
        const files = folder && existsSync(folder) ? readdirSync(folder) : [];
        return [
          String(files) !== language.entryFile &&
            `its package holds ${files.join(', ') || 'nothing that lies in the assembly'}, not ${language.entryFile} alone`,
        ];
      },
    });
  },
);
