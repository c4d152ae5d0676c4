import { row } from '../report/row.mjs';
import { bareEsbuild } from '../floors/bare-esbuild.mjs';
import { requireOutputs } from './require-outputs.mjs';

/** A build with nothing cached beside one esbuild process, and beside Nx with empty tasks. */
export const build = {
  name: 'build',
  about: 'cold build against one esbuild process and as many empty Nx tasks',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    const { workspace } = lab;
    const command = await bareEsbuild(lab);
    const cold = () => {
      workspace.forgetNx();
      workspace.removeOutputs('dist');
    };
    const { own, esbuild, empty } = await lab.rounds({
      esbuild: { run: () => lab.shell(command) },
      empty: { prepare: cold, run: () => lab.nxMany('floor-build') },
      own: { prepare: cold, run: () => lab.nxMany('build') },
    });
    requireOutputs(workspace, 'dist/handlers/api/handler.mjs', 'build');
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
