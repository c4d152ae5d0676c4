import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD } from '../target-options';

export const TEST = {
  id: 'test',
  title: 'Run tests',
  description:
    'Runs the tests of a project. What is not listed is an option of vitest, which tests the TypeScript of a project.',
  targets: ['test', 'test-integration', 'coverage'],
  runBy: 'command',
  options: {
    filter: {
      type: 'string',
      description: "Part of the path of test files, such as 'orders.routes': others do not run.",
      $default: {
        $source: 'argv',
        index: 0,
      },
    },
    watch: {
      type: 'boolean',
      description: 'Stay, and test again what a saved file changes. Ctrl-C ends it.',
    },
    testNamePattern: {
      type: 'string',
      alias: 't',
      description: 'Regular expression of the names of tests: others do not run.',
    },
    commands: COMMANDS,
    cwd: CWD,
  },
  tolerates: { stage: 'string' },
  required: ['commands'],
  open: true,
  examples: [
    {
      command: 'nx run orders:test orders.routes',
      description: 'The tests of one file',
    },
    {
      command: 'nx run orders:test --watch',
      description: 'Again at every save',
    },
  ],
} as const satisfies ExecutorDeclaration;
