import type { CommittedEdit } from './edit';
import { HelperProcess } from './helper-process';
import { useNx, type Lane } from './nx-lanes';
import type { Scene } from './scene';

/** What a version of Nx selects for `affected -t deploy`, by edit. */
export async function selectedBy(
  { nx, selects }: Lane,
  scene: Scene,
  edits: readonly CommittedEdit[],
): Promise<Map<string, string[]>> {
  await useNx(scene.root, nx);
  const asker = await HelperProcess.start('asker.mjs', scene.root);
  const found = new Map<string, string[]>();
  try {
    for (const { edit, base, head } of edits) {
      await scene.checkOut(head);
      const question = { target: 'deploy', base, head, legacy: selects === 'projects' };
      found.set(edit.name, (await asker.ask<string[]>(question)).sort());
    }
    return found;
  } finally {
    asker.stop();
  }
}
