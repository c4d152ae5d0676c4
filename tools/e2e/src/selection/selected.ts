import type { CommittedEdit } from './edit';
import { HelperProcess } from './helper-process';
import { useNx, type Lane, type Selection } from './nx-lanes';
import type { Scene } from './scene';

/** Projects by edit. */
export type Selected = ReadonlyMap<string, readonly string[]>;

/** What a version of Nx selects for `affected -t deploy`, in each way it can select. */
export const selectedBy = async (
  { nx, selections }: Lane,
  scene: Scene,
  edits: readonly CommittedEdit[],
): Promise<Record<Selection, Selected>> => {
  await useNx(scene.root, nx);
  const asker = await HelperProcess.start('asker.mjs', scene.root);
  const found = { projects: new Map<string, string[]>(), tasks: new Map<string, string[]>() };
  try {
    for (const { edit, base, head } of edits) {
      await scene.checkOut(head);
      for (const selection of selections) {
        const question = { target: 'deploy', base, head, legacy: selection === 'projects' };
        found[selection].set(edit.name, (await asker.ask<string[]>(question)).sort());
      }
    }
    return found;
  } finally {
    asker.stop();
  }
};
