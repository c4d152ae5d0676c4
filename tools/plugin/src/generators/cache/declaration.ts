import type { GeneratorDeclaration } from '../../options/generator-declaration';
import { MODES } from './modes';

/** Values of `--ci`. */
export const CIS = ['github', 'gitlab', 'none'] as const;

export const CACHE: GeneratorDeclaration = {
  id: 'cache',
  title: 'Share builds through a remote cache',
  summary: 'Sets up a remote cache for Nx: on this machine or on AWS, and the way CI comes to it.',
  description:
    'Sets up a remote cache for Nx that a pull request cannot poison: a server on this machine, or a CDK project with a control plane on Lambda, and the action or template that CI uses it with.',
  examples: [
    {
      command: 'nx g @platform/plugin:cache --mode=local',
      description: 'A server on this machine, for several clones',
    },
    {
      command: 'nx g @platform/plugin:cache --mode=lambda --repositoryId=1234 --ownerId=99',
      description: 'A control plane on AWS for one repository on GitHub',
    },
    {
      command: 'nx g @platform/plugin:cache --mode=lambda --ci=gitlab --repositoryId=77',
      description: 'The same for one project on GitLab',
    },
  ],
  options: {
    mode: {
      type: 'string',
      description: 'Where the cache runs; a server in a cluster of yours: docs/guides/cache.md.',
      choices: MODES.map(({ id, label }) => ({ value: id, label })),
      required: true,
      prompt: 'Where does the cache run?',
      important: true,
    },
    ci: {
      type: 'string',
      description: 'CI that gets an action or a template.',
      choices: CIS.map((value) => ({ value })),
      default: 'what the workspace has, none for mode local',
    },
    name: { type: 'string', description: 'Name of the CDK project.', default: 'cache' },
    repositoryId: {
      type: 'id',
      description:
        'Number of the repository on GitHub or of the project on GitLab that may use the cache.',
      default: 'none yet, see trust-rules.json',
    },
    ownerId: { type: 'id', description: "Number of the repository's owner on GitHub." },
    defaultBranch: {
      type: 'string',
      description: 'Branch whose builds everybody may use.',
      default: 'defaultBase of nx.json, else main',
    },
  },
};
