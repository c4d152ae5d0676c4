import type { GeneratorDeclaration } from '../../options/generator-declaration';
import { AUTH_OPTION } from '../../routes/resource-options';

export const ROUTE: GeneratorDeclaration = {
  id: 'route',
  title: 'Add a route to a service',
  summary: 'Adds a route of any path and its use case to the API of a service.',
  description:
    'Adds one HTTP operation to the API in a file of its own, with its use case and test. The API comes with it where there is none.',
  examples: [
    {
      command:
        "nx g @platform/plugin:route 'POST /loans/{id}/renewals' --service=library --use-case=renew-loan",
      description: 'A route below a loan, answered by the use case renewLoan',
    },
    {
      command: "nx g @platform/plugin:route 'GET /opening-hours' --service=library",
      description: 'A route answered by the use case showOpeningHours',
    },
  ],
  options: {
    route: {
      type: 'string',
      description: 'Method and path, with parameters in braces, such as POST /loans/{id}/renewals.',
      required: true,
      positional: true,
      prompt: 'Which method and path, such as POST /loans/{id}/renewals?',
      important: true,
    },
    service: {
      type: 'string',
      description: 'Service that gets the route.',
      required: true,
      project: true,
      prompt: 'Which service gets it?',
      important: true,
    },
    useCase: {
      type: 'string',
      description: 'Name of the use case that answers it, such as renew-loan.',
      default: 'derived from method and path, POST /orders/{id}/cancel has cancel-order',
    },
    ...AUTH_OPTION,
  },
};
