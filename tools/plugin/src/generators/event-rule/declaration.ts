import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const EVENT_RULE: GeneratorDeclaration = {
  id: 'event-rule',
  title: 'Subscribe a service to an event',
  summary: 'Subscribes a service to an event of the platform bus.',
  description:
    "Adds a rule on the platform bus, the dispatcher entry and the application method; the service depends on the event's contract and on nothing else of the producer.",
  aliases: ['rule'],
  examples: [
    {
      command: 'nx g @platform/plugin:event-rule --service=billing --event=orders.OrderPlaced',
      description: 'billing handles every placed order',
    },
    {
      command: `nx g @platform/plugin:event-rule --service=billing --event=orders.OrderPlaced --detail-filter='{"total":[{"numeric":[">",100]}]}'`,
      description: 'Only large orders',
    },
  ],
  options: {
    service: {
      type: 'string',
      description: 'Service that handles the event.',
      required: true,
      project: true,
      prompt: 'Which service handles the event?',
      important: true,
    },
    event: {
      type: 'string',
      description:
        'Event as context.EventName, the name in PascalCase past tense: orders.OrderPlaced.',
      required: true,
      prompt: 'Which event (context.EventName)?',
      important: true,
    },
    handler: {
      type: 'string',
      description: 'Handler of kind event that gets it.',
      default: "the service's only one, created as 'event' when there is none",
    },
    detailFilter: {
      type: 'string',
      description: "EventBridge pattern on the event's data, as JSON.",
    },
  },
};
