import { createProjectGraphAsync, readProjectsConfigurationFromProjectGraph } from '@nx/devkit';
import { readNxJson } from 'nx/src/config/nx-json';
import { resolve } from 'node:path';
import type { TaskContext } from '../traced-task.js';

/** The repository that this file lies in. */
export const REPOSITORY = resolve(import.meta.dirname, '../../../../..');

/** The repository as an executor meets it. */
export const repositoryContext = async (): Promise<TaskContext> => {
  const projectGraph = await createProjectGraphAsync();
  return {
    root: REPOSITORY,
    cwd: REPOSITORY,
    isVerbose: false,
    projectGraph,
    projectsConfigurations: readProjectsConfigurationFromProjectGraph(projectGraph),
    nxJsonConfiguration: readNxJson(REPOSITORY) ?? {},
  };
};
