import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { row } from '../report/row.mjs';
import { commitAll, git } from '../workspace/git.mjs';

/** Seconds that a look may take when there is nothing to do. */
const ALLOWANCE = 0.05;
const OWN = '@platform/plugin:sync';
const EMPTY = 'bench-floor:noop';

/** `nx sync` with nothing to do beside a sync generator that does nothing, in the same workspace. */
export const sync = {
  name: 'sync',
  about: '`nx sync` with nothing to do against a sync generator that does nothing',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    const run = (generator) => ({
      prepare: () => register(lab.workspace.root, generator),
      run: () => lab.nx('sync'),
    });
    // The copy has fewer services than go.work of this repository lists.
    register(lab.workspace.root, OWN);
    await lab.nx('sync');
    commitAll(lab.workspace.root, 'in sync');
    const { own, noop } = await lab.rounds({ noop: run(EMPTY), own: run(OWN) });
    nothingToDo(lab.workspace);
    lab.workspace.takeBack();
    return [
      row({
        what: 'nx sync, nothing to do',
        services,
        own,
        floors: { 'nx sync, noop': noop },
        limit: noop.seconds + ALLOWANCE,
        goal: `noop + ${ALLOWANCE} s`,
      }),
    ];
  },
};

/** Makes a generator the only one that `nx sync` runs. */
const register = (root, generator) => {
  const file = join(root, 'nx.json');
  const nx = JSON.parse(readFileSync(file, 'utf8'));
  nx.sync = { globalGenerators: [generator] };
  writeFileSync(file, `${JSON.stringify(nx, null, 2)}\n`);
};

/** @throws Error when it wrote something */
const nothingToDo = ({ root }) => {
  const changed = git(root, 'status', '--porcelain');
  if (changed) throw new Error(`nx sync was to write nothing; git says:\n${changed}`);
};
