import type { ExecutorDeclaration } from '../executor-declaration';

export const TEMPLATES = {
  id: 'templates',
  title: 'Templates of the workspace',
  description:
    'Compiles the templates that the workspace has instead of packaged ones, makes a service of each language with them, writes nothing, and names what is wrong or behind.',
  does: 'Check the templates that the workspace has instead of packaged ones',
  options: {},
} as const satisfies ExecutorDeclaration;
