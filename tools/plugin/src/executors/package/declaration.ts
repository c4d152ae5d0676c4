import type { ExecutorDeclaration } from '../executor-declaration';

export const PACKAGE = {
  id: 'package',
  title: 'Package handlers',
  description: 'Writes one deterministic zip per handler below dist/packages.',
  does: 'Zip every handler into dist/packages, byte for byte reproducible',
  options: {
    machine: {
      type: 'string',
      description:
        "Kind of machine that the handlers were compiled for; * for that of the command's stage, else Lambda's.",
    },
  },
} as const satisfies ExecutorDeclaration;
