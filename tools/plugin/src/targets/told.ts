import type { TargetConfiguration } from '@nx/devkit';
import type { ExecutorDeclaration } from '../executors/executor-declaration';

interface Told {
  /** Names of project and target in the help. Default: those of the executor in a service. */
  readonly project?: string;
  readonly target?: string;
  /** What the target does. Default: what the executor always does. */
  readonly does?: string;
  /** Options of the help's example. Default: the stage, where there is one. */
  readonly example?: Readonly<Record<string, unknown>>;
  readonly technologies?: readonly string[];
}

/** What a target says of itself, and what it runs, as its executor declares it; not cached unless that is set. */
export const told = (
  { id, does, options }: ExecutorDeclaration,
  more: Told = {},
): Pick<TargetConfiguration, 'executor'> &
  Required<Pick<TargetConfiguration, 'cache' | 'metadata'>> => {
  const { project = 'orders', target = id, technologies } = more;
  const example = more.example ?? ('stage' in options ? { stage: 'local' } : {});
  return {
    executor: `@platform/plugin:${id}`,
    cache: false,
    metadata: {
      ...(technologies && { technologies: [...technologies] }),
      description: more.does ?? does ?? '',
      help: { command: `nx run ${project}:${target} --help`, example: { options: example } },
    },
  };
};
