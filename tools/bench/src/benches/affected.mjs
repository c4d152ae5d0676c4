import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { row } from '../report/row.mjs';
import { serviceName } from '../workspace/bench-workspace.mjs';
import { plainCopy } from '../floors/plain-nx.mjs';

const EDITED = 1;

/** `nx affected` after one edit, beside Nx without the platform's plugin over the same files. */
export const affected = {
  name: 'affected',
  about: '`nx affected` after one edit against Nx without the plugin',
  sizes: [10, 100, 500, 1000],
  run: async (lab, services) => {
    const { workspace } = lab;
    workspace.edit(EDITED);
    const plain = plainCopy(lab);
    const forget = (root) => () => rmSync(join(root, '.nx'), { recursive: true, force: true });
    const ask = (root) => async () =>
      onlyEdited(await lab.nxIn(root, 'show', 'projects', '--affected', '--base=HEAD'));
    const { cold, plainCold, warm, plainWarm } = await lab.rounds({
      plainCold: { prepare: forget(plain), run: ask(plain) },
      cold: { prepare: forget(workspace.root), run: ask(workspace.root) },
      plainWarm: { run: ask(plain) },
      warm: { run: ask(workspace.root) },
    });
    workspace.takeBack();
    return [
      row({ what: 'affected', services, own: warm, floors: { 'plain Nx': plainWarm } }),
      row({ what: 'affected, cold', services, own: cold, floors: { 'plain Nx': plainCold } }),
    ];
  },
};

/** @throws Error when not exactly the edited service is affected */
const onlyEdited = (measured) => {
  if (measured.stdout.trim() === serviceName(EDITED)) return measured;
  throw new Error(
    `a change of ${serviceName(EDITED)} affects '${measured.stdout.trim().slice(0, 500)}'; ` +
      'allowed: that service alone',
  );
};
