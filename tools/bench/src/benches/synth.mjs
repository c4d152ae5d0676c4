import { row } from '../report/row.mjs';
import { serviceName } from '../workspace/bench-workspace.mjs';
import { requireOutputs } from './require-outputs.mjs';

const STAGE = 'dev';
/** Below this many services the start of Nx is most of the figure. */
const GOAL_FROM = 100;
/** Seconds a peer needs for the same, with one API and one function per service, by services. */
const PEER = { 1: 29.3, 10: 81.5 };

/** A synthesis with nothing cached beside one process that does nothing but synthesise. */
export const synth = {
  name: 'synth',
  about: 'cold synth against one process that synthesises the same stacks',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    const { workspace } = lab;
    const names = Array.from({ length: services }, (_, index) => serviceName(index + 1));
    await lab.nxMany('build');
    const { own, process, load, empty } = await lab.rounds({
      own: { prepare: () => forget(workspace), run: () => synthAlone(lab) },
      process: {
        prepare: () => workspace.removeOutputs('cdk.out'),
        run: () => lab.floor('one-process-synth.cjs', STAGE, ...names),
      },
      load: { run: () => lab.floor('empty-app.cjs') },
      empty: { prepare: () => workspace.forgetNx(), run: () => lab.nxMany('floor-build') },
    });
    requireOutputs(workspace, `cdk.out/${STAGE}/manifest.json`, 'synth');
    return [
      row({
        what: 'synth, cold',
        services,
        own,
        floors: { 'one process': process, 'load + empty app': load, 'empty tasks': empty },
        limit: services >= GOAL_FROM ? 2 * process.seconds : undefined,
        goal: `2 × one process, from ${GOAL_FROM} services`,
      }),
      await fromNothing(lab, services),
    ];
  },
};

const forget = (workspace) => {
  workspace.forgetNx();
  workspace.removeOutputs('cdk.out');
  workspace.removeOutputs('dist/infra');
};

const synthAlone = (lab) => lab.nxMany('synth', `--stage=${STAGE}`, '--exclude-task-dependencies');

/** Build and synth, as the first job of a machine that knows nothing. */
const fromNothing = async (lab, services) => {
  const { workspace } = lab;
  const { own } = await lab.rounds({
    own: {
      prepare: () => {
        forget(workspace);
        workspace.removeOutputs('dist');
      },
      run: () => lab.nxMany('synth', `--stage=${STAGE}`),
    },
  });
  const peer = PEER[services];
  return row({
    what: 'build and synth, cold',
    services,
    own,
    floors: {},
    limit: peer,
    goal: peer ? 'below the closest peer' : '',
  });
};
