import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const EVENT: GeneratorDeclaration = {
  id: 'event',
  title: 'Let a service publish an event',
  summary: 'Creates the contract of an event where it is born, and what publishes it.',
  description:
    'Adds the contract of an event of the service, the use case that publishes it and its test. Others subscribe to it with event-rule.',
  examples: [
    {
      command: 'nx g @platform/plugin:event orders.OrderShipped',
      description: 'orders publishes that an order was shipped',
    },
  ],
  options: {
    event: {
      type: 'string',
      description:
        'Event as context.EventName, the name in PascalCase past tense: orders.OrderShipped.',
      required: true,
      positional: true,
      prompt: 'Which event (context.EventName)?',
      important: true,
    },
    service: {
      type: 'string',
      description: 'Service that publishes it, whose name is the context.',
      project: true,
      default: 'the context of the event',
      important: true,
    },
  },
};
