import type { ExecutorContext } from '@nx/devkit';

/** Workspace-relative folder of the project that runs. */
export const projectRoot = (
  context: Pick<ExecutorContext, 'projectName' | 'projectsConfigurations'>,
): string => context.projectsConfigurations.projects[context.projectName ?? '']?.root ?? '';
