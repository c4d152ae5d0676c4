import type { GeneratorDeclaration } from '../../options/generator-declaration';
import { AUTH_OPTION, RESOURCE_OPTIONS } from '../../routes/resource-options';

export const RESOURCE: GeneratorDeclaration = {
  id: 'resource',
  title: 'Add the routes of an entity to a service',
  summary: 'Adds the routes of an entity to the API of a service.',
  description:
    'Adds a collection of an entity to the API: its routes in one file with their tests, and a use case for each. The API comes with it where there is none.',
  examples: [
    {
      command: 'nx g @platform/plugin:resource invoices --service=billing',
      description: 'GET, POST /invoices and GET, PUT, DELETE /invoices/{id} of the entity Invoice',
    },
    {
      command:
        'nx g @platform/plugin:resource ledger --service=billing --entity=Entry --path=/v1/ledger --methods=list,get',
      description: 'Entries to read, below a path of its own',
    },
  ],
  options: {
    name: {
      type: 'string',
      description: 'Name of the collection, such as invoices.',
      required: true,
      positional: true,
      prompt: 'What is the collection called?',
      important: true,
    },
    service: {
      type: 'string',
      description: 'Service that gets the routes.',
      required: true,
      project: true,
      prompt: 'Which service gets them?',
      important: true,
    },
    ...RESOURCE_OPTIONS,
    ...AUTH_OPTION,
  },
};
