import { HANDLER_KINDS } from '../../kinds';
import { optionsOfAll } from '../../kinds/kind-options';
import type { GeneratorDeclaration } from '../../options/generator-declaration';

export const HANDLER: GeneratorDeclaration = {
  id: 'handler',
  title: 'Add a handler to a service',
  summary: 'Adds a Lambda function with its trigger to a service.',
  description:
    'Adds a Lambda function with its trigger, infrastructure, sample and test. Kind api is the one function that answers all routes: add those with resource and route.',
  aliases: ['h'],
  examples: [
    {
      command: 'nx g @platform/plugin:handler resize-image --service=media --kind=worker',
      description: 'A queue with a dead-letter queue and the function that works on it',
    },
    {
      command: 'nx g @platform/plugin:handler api --service=billing --kind=api --auth=jwt',
      description: 'An API that asks for a token',
    },
    {
      command:
        "nx g @platform/plugin:handler nightly --service=billing --kind=schedule --schedule='cron(0 2 * * ? *)' --timezone=Europe/Amsterdam",
      description: 'Every night at two, summer and winter',
    },
  ],
  options: {
    name: {
      type: 'string',
      description: 'Name of the handler; the one of kind api is called api.',
      required: true,
      positional: true,
      prompt: 'What is the handler called?',
      important: true,
    },
    service: {
      type: 'string',
      description: 'Service that gets the handler.',
      required: true,
      project: true,
      prompt: 'Which service gets it?',
      important: true,
    },
    kind: {
      type: 'string',
      description: 'Trigger of the handler.',
      choices: HANDLER_KINDS.map(({ id, label }) => ({ value: id, label })),
      required: true,
      prompt: 'What triggers it?',
      important: true,
    },
    ...optionsOfAll(HANDLER_KINDS),
  },
};
