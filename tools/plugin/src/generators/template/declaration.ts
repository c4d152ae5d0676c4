import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const TEMPLATE: GeneratorDeclaration = {
  id: 'template',
  title: 'Take a template over',
  summary:
    'Copies a template of the platform into the workspace, which is used instead from then on.',
  description:
    'Copies a packaged template, or all of a set, into the folder templates of the workspace; every generator takes it instead of the packaged one. What is there already stays, and counts as made of the original of today.',
  examples: [
    {
      command: 'nx g @platform/plugin:template handler/worker/ts',
      description: 'All templates of a worker in TypeScript',
    },
    {
      command: 'nx g @platform/plugin:template service/shared/user/README.md.template',
      description: 'One template',
    },
  ],
  options: {
    path: {
      type: 'string',
      description: 'Template or set, by its path from the root of the templates.',
      required: true,
      positional: true,
      prompt: 'Which template, or set of templates?',
      important: true,
    },
  },
};
