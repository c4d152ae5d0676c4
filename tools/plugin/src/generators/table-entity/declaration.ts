import { ENTITY_OPTIONS } from '../../entities/entity-options';
import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const TABLE_ENTITY: GeneratorDeclaration = {
  id: 'table-entity',
  title: "Add an entity to a service's table",
  summary: 'Adds an item type to the single table of a service.',
  description:
    'Adds an item type to the single table: domain type, repository port, DynamoDB adapter and an in-memory twin held to the same tests.',
  aliases: ['entity'],
  examples: [
    {
      command: 'nx g @platform/plugin:table-entity Invoice --service=billing',
      description: 'INVOICE#{id} / DETAILS, listed newest first',
    },
    {
      command:
        "nx g @platform/plugin:table-entity Order --service=orders --attributes=userId,total:number --gsi1pk='USER#{userId}'",
      description: 'The orders of a user, newest first',
    },
    {
      command: 'nx g @platform/plugin:table-entity Note --service=notes --owner=sub',
      description:
        'Notes of which each caller sees only its own; the API of the service asks for a token',
    },
    {
      command: 'nx g @platform/plugin:table-entity Account --service=bank --flavour=event-store',
      description:
        'What happens to accounts, ACCOUNT#{stream} / EVENT#{version}, and a view of each',
    },
  ],
  options: {
    name: {
      type: 'string',
      description: 'Name of the entity in PascalCase, singular.',
      required: true,
      positional: true,
      prompt: 'What is the entity called (singular)?',
      important: true,
    },
    service: {
      type: 'string',
      description: 'Service whose table holds it.',
      required: true,
      project: true,
      prompt: "Which service's table holds it?",
      important: true,
    },
    ...ENTITY_OPTIONS,
    flavour: {
      type: 'string',
      description:
        'What it keeps: what is (crud), or what has happened (event-store), by streams that are only appended to, with a view that follows through a handler of kind stream.',
      choices: [
        { value: 'crud', label: 'items that are created, changed and deleted' },
        { value: 'event-store', label: 'events that are appended, replayed and projected' },
      ],
      default: 'crud',
    },
  },
};
