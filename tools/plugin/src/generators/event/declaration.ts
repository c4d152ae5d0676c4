import { PUBLISHING } from './publishing';
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
    {
      command: 'nx g @platform/plugin:event orders.OrderViewed --publish=direct',
      description: 'An event that tells of no change, and may be lost',
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
    publish: {
      type: 'string',
      description:
        'How it leaves: with the change that it tells of, through the outbox of the service, or at once, to the bus.',
      choices: PUBLISHING.map((value) => ({ value })),
      default: 'outbox for a service with a table, else direct',
      important: true,
    },
  },
};
