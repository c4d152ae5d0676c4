import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { row } from '../report/row.mjs';
import { bareEsbuild, bareFolder } from '../floors/bare-esbuild.mjs';
import { serviceName } from '../workspace/bench-workspace.mjs';
import { requireOutputs } from './require-outputs.mjs';

/** A build with nothing cached beside one esbuild process, and beside Nx with empty tasks. */
export const build = {
  name: 'build',
  about: 'cold build against one esbuild process and as many empty Nx tasks',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    const { workspace } = lab;
    const cold = () => {
      workspace.forgetNx();
      workspace.removeOutputs('dist');
    };
    const { own, esbuild, empty } = await lab.rounds({
      esbuild: { run: () => bareEsbuild(lab) },
      empty: { prepare: cold, run: () => lab.nxMany('floor-build') },
      own: { prepare: cold, run: () => lab.nxMany('build') },
    });
    requireOutputs(workspace, 'dist/handlers/api/handler.mjs', 'build');
    assertSameBundle(lab);
    return [
      row({
        what: 'build, cold',
        services,
        own,
        floors: { esbuild, 'empty tasks': empty },
        limit: 1.5 * esbuild.seconds + empty.seconds,
        goal: '1.5 × esbuild + empty tasks',
      }),
    ];
  },
};

/** @throws Error when the floor was not given the flags of the build */
const assertSameBundle = (lab) => {
  const service = serviceName(1);
  const own = join(lab.workspace.root, 'apps', service, 'dist/handlers/api/handler.mjs');
  const bare = join(bareFolder(lab), service, 'src/handlers/api/handler.mjs');
  if (readFileSync(own).equals(readFileSync(bare))) return;
  throw new Error(`${own} and ${bare} differ: the floor has other flags than the build`);
};
