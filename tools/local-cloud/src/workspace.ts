import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LocalCloudError } from './local-cloud-error';

/** The Python sources shipped beside `src` and `dist`. */
export const PYTHON_FOLDER = resolve(__dirname, '..', 'python');

/**
 * The nearest folder with an `nx.json`, from `start` upwards.
 * @throws LocalCloudError NO_WORKSPACE when there is none.
 */
export const findWorkspaceRoot = (start: string): string => {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new LocalCloudError({
    code: 'NO_WORKSPACE',
    what: `no workspace found: ${resolve(start)} and its parents have no nx.json`,
    allowed: 'a folder of an Nx workspace',
    run: 'the same command inside an Nx workspace',
  });
};

/** State folder used unless `--dir` says otherwise: `<workspace>/.platform/local-cloud`. */
export const defaultStateFolder = (workspaceRoot: string): string =>
  join(workspaceRoot, '.platform', 'local-cloud');

/** Link to the current Python environment: `<workspace>/.platform/venv`. */
export const venvLink = (workspaceRoot: string): string => join(workspaceRoot, '.platform', 'venv');
