import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const INIT: GeneratorDeclaration = {
  id: 'init',
  title: 'Prepare a workspace',
  summary: 'Prepares a workspace: stages, local cloud, platform app, lint and type configuration.',
  description:
    'Adds what services need to an Nx workspace: stages.json, lint and type configuration, the platform app. The service generator does this by itself.',
  examples: [{ command: 'nx g @platform/plugin:init', description: 'Prepare this workspace' }],
  options: {},
};
