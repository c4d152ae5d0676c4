import type { ExecutorDeclaration } from '../executor-declaration';
import { CWD, WAIT } from '../target-options';

export const DELIVER = {
  id: 'deliver',
  title: 'Build, synthesise, validate and deploy',
  description: 'One step of bringing a service to a stage; all steps of a run share one process.',
  targets: ['build', 'generate', 'compatibility', 'synth', 'validate', 'deploy'],
  batch: 'batchDeliver',
  options: {
    step: {
      type: 'string',
      enum: ['build', 'synth', 'validate', 'deploy'],
      description: 'What to do; each step needs the one before.',
      visible: false,
    },
    stage: {
      type: 'string',
      description:
        'Stage to work on, an entry of stages.json; * for that of the command (--stage or -c). Required for a deploy, without default.',
    },
    force: {
      type: 'boolean',
      description: 'Deploy although nothing changed.',
      default: false,
    },
    concurrency: {
      type: 'number',
      description: 'Services deployed at once.',
      default: 8,
      minimum: 1,
    },
    wait: WAIT,
    bundle: {
      type: 'object',
      description:
        'Handlers to bundle into dist/handlers, those of all services of a run together.',
      properties: {
        folder: {
          type: 'string',
          description: 'Folder of the entry points, relative to the project.',
        },
        entry: {
          type: 'string',
          description: "File in a handler's folder that is its entry.",
        },
        handlers: {
          type: 'array',
          items: {
            type: 'string',
          },
          description: 'Names of the handlers.',
        },
      },
      required: ['folder', 'entry', 'handlers'],
      additionalProperties: false,
      visible: false,
    },
    budget: {
      type: 'number',
      description:
        'For build: most bytes of what a handler becomes; a larger one fails, and its largest inputs are named.',
      minimum: 1,
    },
    command: {
      type: 'string',
      description: "Shell command. Programs of the workspace's node_modules are found by name.",
      visible: false,
    },
    cwd: CWD,
    environment: {
      type: 'object',
      description: 'Environment variables of the command.',
      additionalProperties: {
        type: 'string',
      },
      visible: false,
    },
    language: {
      type: 'string',
      description: 'Language of the handlers that the command compiles, for one kind of machine.',
      visible: false,
    },
    handlers: {
      type: 'array',
      items: {
        type: 'string',
      },
      description: 'Names of the handlers that the command compiles.',
      visible: false,
    },
    machine: {
      type: 'string',
      description:
        "Kind of machine to compile for, e.g. linux-arm64; * for that of the command's stage (--stage or -c), else Lambda's.",
      visible: false,
    },
    verify: {
      type: 'boolean',
      description:
        'For deploy: look for resources that are not as their template says, and put them right.',
      default: false,
    },
  },
  tolerates: { json: 'boolean', output: 'string' },
  required: ['step'],
} as const satisfies ExecutorDeclaration;
