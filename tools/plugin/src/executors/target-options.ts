import type { ExecutorOption } from './executor-declaration';

/** The stage of a target that has no default (S0-45, S0-47). */
export const STAGE = {
  type: 'string',
  description: 'Stage to work on, an entry of stages.json. Required, without default.',
} as const satisfies ExecutorOption;

export const FORCE = {
  type: 'boolean',
  description: 'Destroy although the stage is protected.',
  default: false,
} as const satisfies ExecutorOption;

/** Seconds. */
export const WAIT = {
  type: 'number',
  description: 'Seconds to wait for another deploy of the same service; 0 fails at once.',
  default: 600,
  minimum: 0,
} as const satisfies ExecutorOption;

export const AS_JSON = {
  type: 'boolean',
  description: 'Print one line of JSON instead of a table.',
  default: false,
} as const satisfies ExecutorOption;

export const CWD = {
  type: 'string',
  description: "Folder relative to the workspace. Default: the project's own.",
  visible: false,
} as const satisfies ExecutorOption;

export const WIRED = {
  type: 'array',
  description:
    'Folders whose barrels must list the files beside them. Default: src, infra, internal.',
  items: { type: 'string' },
  visible: false,
} as const satisfies ExecutorOption;

export const COMMANDS = {
  type: 'array',
  description: "What runs, in the project's folder.",
  items: {
    type: 'object',
    properties: {
      command: {
        type: 'string',
        description: 'A program with its arguments, separated by spaces.',
      },
      tests: {
        type: 'string',
        description: 'Regular expression of its test files, paths from the project.',
      },
    },
    required: ['command'],
    additionalProperties: false,
  },
  visible: false,
} as const satisfies ExecutorOption;
