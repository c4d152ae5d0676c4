import { DEFAULT_LANGUAGE } from '@platform/model/languages';
import { ENTITY_OPTIONS } from '../../entities/entity-options';
import { HANDLER_KINDS } from '../../kinds';
import { LANGUAGES } from '../../languages';
import { about } from '../../options/about';
import type { GeneratorDeclaration } from '../../options/generator-declaration';
import { AUTH_CHOICES } from '../../routes/resource-options';

/** What a new service starts with (S0-55). */
export const DEFAULT_HANDLERS: readonly string[] = HANDLER_KINDS.filter(
  ({ starter }) => starter,
).map(({ id }) => id);

/** `http` is whatever `--handlers` names. */
const API_CHOICES: readonly string[] = [
  'http',
  ...HANDLER_KINDS.filter(({ servesApi, onlyName }) => servesApi && !onlyName).map(({ id }) => id),
  'none',
];

export const SERVICE: GeneratorDeclaration = {
  id: 'service',
  title: 'Create a service',
  summary: 'Creates a bounded context that builds, tests and deploys on its own.',
  description:
    'Creates a bounded context that builds, tests and deploys on its own: handlers, single table, HTTP API, queue, events and CDK app.',
  aliases: ['s'],
  examples: [
    {
      command: 'nx g @platform/plugin:service orders',
      description: 'An API, a worker, an event handler and the entity Order',
    },
    {
      command:
        "nx g @platform/plugin:service orders --attributes=userId,total:number --gsi1pk='USER#{userId}'",
      description: 'Orders that are listed by user, newest first',
    },
    {
      command: 'nx g @platform/plugin:service billing --handlers=api,schedule --auth=jwt',
      description: 'An API that asks for a token, and a schedule',
    },
    {
      command: 'nx g @platform/plugin:service notes --auth=jwt --owner=sub',
      description: 'Notes of which each caller sees only its own',
    },
    {
      command: 'nx g @platform/plugin:service relay --handlers=worker --entity=none',
      description: 'A worker without a table',
    },
    {
      command: 'nx g @platform/plugin:service fleet --language=go --entity=Vehicle',
      description: 'The same in Go',
    },
  ],
  options: {
    name: {
      type: 'string',
      description: 'Name of the bounded context; it becomes folder, project and stack name.',
      required: true,
      positional: true,
      prompt: 'What is the service called?',
      important: true,
    },
    language: {
      type: 'string',
      description: 'Language of the handlers.',
      choices: LANGUAGES.map(({ id, label }) => ({ value: id, label })),
      default: DEFAULT_LANGUAGE,
      important: true,
    },
    handlers: {
      type: 'list',
      description:
        'Kinds of handlers to start with, comma-separated, or empty for none; on a service that exists the default adds nothing.',
      choices: HANDLER_KINDS.map(({ id, label }) => ({ value: id, label })),
      preset: DEFAULT_HANDLERS,
      mayBeEmpty: true,
      prompt: 'Which handlers should it start with?',
      important: true,
    },
    entity: {
      type: 'string',
      description: "Starter entity in PascalCase; 'none' for a service without a table.",
      default: 'derived from the name, orders has Order',
      important: true,
    },
    ...about('Starter entity', ENTITY_OPTIONS),
    directory: {
      type: 'string',
      description: "Folder that the service's folder goes into.",
      default: 'apps, or appsDir of nx.json',
    },
    tags: {
      type: 'string',
      description: 'Further Nx tags, comma-separated, such as team:checkout.',
    },
    api: {
      type: 'string',
      description: 'What answers the routes: an HTTP API, or a handler of that kind.',
      choices: API_CHOICES.map((value) => ({ value })),
      default: 'http',
    },
    auth: {
      type: 'string',
      description:
        'Authentication of the API, jwt with issuer and audience from stages.json; GET /health is always open.',
      choices: AUTH_CHOICES,
      default: 'none',
    },
  },
};
