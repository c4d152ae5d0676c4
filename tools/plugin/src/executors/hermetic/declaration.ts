import type { ExecutorDeclaration } from '../executor-declaration';

export const HERMETIC = {
  id: 'hermetic',
  title: 'Hermetic builds',
  description:
    'Runs the cached targets of a service under a file tracer and compares what they read and write in the workspace with what they declare. Linux only; needs strace.',
  does: 'Prove that cached targets declare all they read and write (Linux, strace)',
  options: {
    targets: {
      type: 'array',
      items: {
        type: 'string',
      },
      description: 'Cached targets to prove, as --targets=build,synth. All by default.',
    },
    json: {
      type: 'boolean',
      description: 'Print one line of JSON instead of text.',
      default: false,
    },
    stage: {
      type: 'string',
      description:
        'Stage of the targets that know stages, an entry of stages.json without a pattern.',
    },
  },
} as const satisfies ExecutorDeclaration;
