import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const SYNC: GeneratorDeclaration = {
  id: 'sync',
  title: 'Wire what is there',
  summary: 'Wires what is there and takes out what is gone; `nx sync` runs it.',
  description:
    'Rewrites the lists of a service, of contracts and go.work from the files that are there, after files were added, renamed or deleted by hand. Lint and the type check ask for it.',
  examples: [{ command: 'nx sync', description: 'Wire everything in this workspace' }],
  options: {},
};
