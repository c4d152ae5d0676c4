import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const REMOVE: GeneratorDeclaration = {
  id: 'remove',
  title: 'Remove a service, or a part of one',
  summary: 'Removes a service, or a handler, resource, route, entity, rule or event of one.',
  description:
    'Removes what the generators made: files, records, lines of barrels and of the workspace, with a rule the contract that nobody else uses. Files that somebody has written in are listed and stay unless --force is given. What is deployed stands until it is destroyed or deployed again: the commands for the stages that run the service are told.',
  examples: [
    {
      command: 'nx g @platform/plugin:remove --service=billing --handler=nightly',
      description: 'The function nightly with its schedule',
    },
    {
      command: "nx g @platform/plugin:remove --service=library --route='POST /loans/{id}/renewals'",
      description: 'One route with its use case',
    },
    {
      command: 'nx g @platform/plugin:remove --service=billing --force',
      description: 'The whole service, also what was written by hand',
    },
  ],
  options: {
    service: {
      type: 'string',
      description: 'Service to remove, or to remove a part of.',
      required: true,
      project: true,
      prompt: 'Which service?',
      important: true,
    },
    handler: { type: 'string', description: 'Handler to remove, by its name.' },
    resource: {
      type: 'string',
      description: 'Resource to remove, by the name of the collection.',
    },
    route: {
      type: 'string',
      description: 'Route to remove, by method and path, such as POST /loans/{id}/renewals.',
    },
    entity: { type: 'string', description: 'Entity to remove, in PascalCase.' },
    rule: { type: 'string', description: 'Rule to remove, by its event: orders.OrderPlaced.' },
    event: {
      type: 'string',
      description: 'Event of the service to remove: OrderPlaced, or orders.OrderPlaced.',
    },
    force: {
      type: 'boolean',
      description: 'Whether files that somebody has written in go too.',
      default: 'false',
    },
  },
};
