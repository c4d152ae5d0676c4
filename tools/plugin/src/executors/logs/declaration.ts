import type { ExecutorDeclaration } from '../executor-declaration';
import { STAGE } from '../target-options';

export const LOGS = {
  id: 'logs',
  title: 'Log of a handler',
  description:
    'Prints the log of a handler of a deployed stage, the oldest line first; with --follow until Ctrl-C.',
  does: 'Print or follow the log of a handler of a deployed stage',
  options: {
    stage: STAGE,
    handler: {
      type: 'string',
      description: 'Handler whose log is printed.',
      default: 'api',
    },
    since: {
      type: 'string',
      description: 'How far back: a whole number and s, m, h or d.',
      default: '10m',
    },
    filter: {
      type: 'string',
      description:
        'Filter pattern of CloudWatch Logs: words, or fields as in { $.level = "ERROR" }. Default: every line.',
    },
    follow: {
      type: 'boolean',
      description: 'Go on with the lines that come, until Ctrl-C.',
      default: false,
    },
    json: {
      type: 'boolean',
      description: 'Print each line of the log as one line of JSON: time, stream, message.',
      default: false,
    },
  },
  examples: [
    {
      command: 'nx run orders:logs --stage=local --handler=worker --since=1h --follow',
      description: 'The last hour of the worker, and what comes',
    },
  ],
} as const satisfies ExecutorDeclaration;
