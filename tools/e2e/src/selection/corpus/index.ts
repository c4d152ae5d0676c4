import type { Edit } from '../edit';
import { goEdits } from './go-edits';
import { sharedEdits } from './shared-edits';
import { typescriptEdits } from './typescript-edits';
import { workspaceEdits } from './workspace-edits';

/** Every edit of which the selection is proved. */
export const CORPUS: readonly Edit[] = [
  ...typescriptEdits,
  ...goEdits,
  ...sharedEdits,
  ...workspaceEdits,
];
