import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import { HOST_MACHINE, LAMBDA_MACHINE } from '../../bundling/machine';
import type { Problem } from '../check';
import { counted } from '../check';
import { assetsOf } from './assets';
import { programIn } from './elf';
import { ofTemplate } from './template';

/** S0-38: a program is for the machine that runs it; an emulated stage runs it on this one. */
export const buildMachine = ofTemplate(
  'build-machine',
  'programs are built for the machine of their stage',
  (service, template) => {
    const { language, stage, record, profile } = service;
    if (!language.perMachine) return { none: `${profile.label} runs on any machine` };
    const wanted = stage.settings.endpoint ? HOST_MACHINE : LAMBDA_MACHINE;
    const programs = assetsOf(service, template)
      .map(({ id, folder }) => ({ id, file: join(folder, language.entryFile) }))
      .filter(({ file }) => existsSync(file));
    const problems = programs.flatMap(({ id, file }): Problem[] => {
      const processor = programIn(file)?.processor;
      // Only programs for Linux tell their processor here.
      if (!wanted.startsWith('linux') || wanted === `linux-${processor ?? ''}`) return [];
      return [
        {
          what: `its program is for ${processor ?? 'another system'}, the stage runs ${wanted}`,
          where: id,
          run: `${nx()} run ${record.name}:synth --stage=${stage.name} --skip-nx-cache`,
        },
      ];
    });
    return { seen: counted(programs.length, 'program'), problems };
  },
);
