import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { row } from '../report/row.mjs';

/** Seconds that the layout of what a generator writes may take. */
const ALLOWANCE = 0.3;
const PROBE = 'probe';

/** The first service of a workspace, platform app included, with and without the workspace's formatter. */
export const format = {
  name: 'format',
  about: 'the first `nx g service` of a workspace against the same without formatting',
  sizes: [1],
  run: async (lab) => {
    const { workspace } = lab;
    const prepare = () => {
      workspace.takeBack();
      rmSync(join(workspace.root, 'apps'), { recursive: true });
    };
    const generate = (env) => () =>
      lab.nxWith(env, 'g', '@platform/plugin:service', PROBE, '--no-interactive');
    const { own, unformatted } = await lab.rounds({
      unformatted: { prepare, run: generate({ NX_SKIP_FORMAT: 'true' }) },
      own: { prepare, run: generate({}) },
    });
    workspace.takeBack();
    return [
      row({
        what: 'nx g service, the first',
        own,
        floors: { 'not formatted': unformatted },
        limit: unformatted.seconds + ALLOWANCE,
        goal: `not formatted + ${ALLOWANCE} s`,
      }),
    ];
  },
};
