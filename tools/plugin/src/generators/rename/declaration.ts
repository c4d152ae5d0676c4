import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const RENAME: GeneratorDeclaration = {
  id: 'rename',
  title: 'Rename a service, or a part of one',
  summary: 'Renames a service, or a handler, resource, route, entity, rule or event of one.',
  description:
    'Renames what the generators made: files, symbols, records, lines of barrels and of the workspace. Files that somebody has written in keep what was written and get the new names; lines in which an old name is left are listed. Refused while a stage runs the service, and for events that other services handle.',
  examples: [
    {
      command: 'nx g @platform/plugin:rename --service=billing --to=invoicing',
      description: 'The service with its folder, its project and its events',
    },
    {
      command: 'nx g @platform/plugin:rename --service=billing --entity=Bill --to=Invoice',
      description: 'An entity with its keys, its use cases and the routes that are called after it',
    },
    {
      command:
        "nx g @platform/plugin:rename --service=library --route='POST /loans/{id}/renewals' --to='POST /loans/{id}/extensions'",
      description: 'A route with its use case',
    },
    {
      command:
        'nx g @platform/plugin:rename --service=orders --event=OrderPlaced --to=OrderConfirmed --dry-run',
      description: 'What would become of an event, its contract and what publishes it',
    },
  ],
  options: {
    service: {
      type: 'string',
      description: 'Service to rename, or to rename a part of.',
      required: true,
      project: true,
      prompt: 'Which service?',
      important: true,
    },
    to: {
      type: 'string',
      description: 'The new name, of the form of the old one.',
      required: true,
      prompt: 'What shall it be called?',
      important: true,
    },
    handler: { type: 'string', description: 'Handler to rename, by its name.' },
    resource: {
      type: 'string',
      description: 'Resource to rename, by the name of the collection.',
    },
    route: {
      type: 'string',
      description: 'Route to rename, by method and path, such as POST /loans/{id}/renewals.',
    },
    entity: { type: 'string', description: 'Entity to rename, in PascalCase.' },
    rule: { type: 'string', description: 'Rule to take to another event: orders.OrderPlaced.' },
    event: {
      type: 'string',
      description: 'Event of the service to rename: OrderPlaced, or orders.OrderPlaced.',
    },
  },
};
