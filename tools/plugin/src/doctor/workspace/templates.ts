import { overrideProblems } from '../../templates/check-overrides';
import { overridesIn } from '../../templates/overrides';
import { counted, judged, type Check } from '../check';
import type { Surroundings } from '../surroundings';

/** What the workspace has instead of packaged templates has to keep up with them. */
export const templates: Check<Surroundings> = {
  code: 'workspace/templates',
  about: 'templates of the workspace compile, and are level with the packaged ones',
  examine: ({ tree }) => {
    const workspace = tree();
    const found = overridesIn(workspace);
    if (found.length === 0) return { state: 'none', what: 'it has none of its own' };
    return judged(overrideProblems(workspace), counted(found.length, 'template'));
  },
};
