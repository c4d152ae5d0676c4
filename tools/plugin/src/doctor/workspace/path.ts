import type { Check } from '../check';
import type { Surroundings } from '../surroundings';

/** Vite reads paths as addresses: what follows the first two is cut off, what follows the third is decoded. */
const UNREADABLE = /[?#%]/g;

export const path: Check<Surroundings> = {
  code: 'workspace/path',
  about: 'tests can be loaded from the folder of the workspace',
  examine: ({ workspaceRoot }) => {
    const found = [...new Set(workspaceRoot.match(UNREADABLE))].join(' and ');
    if (found === '') return { state: 'ok', what: workspaceRoot };
    const what = `vitest loads no test from a folder with ${found} in its path`;
    const run = `mv ${workspaceRoot} <a folder without>`;
    return { state: 'wrong', problems: [{ what, where: workspaceRoot, run }] };
  },
};
