import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const REMOVE_PLATFORM: GeneratorDeclaration = {
  id: 'remove-platform',
  title: 'Take the platform out of a workspace',
  summary: 'Takes out of a workspace what init has put there, the package included.',
  description:
    'Removes the platform app, the files at the root that init wrote, the lines it added to nx.json, package.json, .gitignore and the lint configuration, and the package itself. Refused while there are services, contracts or a remote cache, which are listed, and where somebody has written in these files unless --force is given.',
  examples: [
    {
      command: 'nx g @platform/plugin:remove-platform',
      description: 'The workspace as it was before nx add',
    },
  ],
  options: {
    force: {
      type: 'boolean',
      description: 'Whether files that somebody has written in go too.',
      default: 'false',
    },
  },
};
