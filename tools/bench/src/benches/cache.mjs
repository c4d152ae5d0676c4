import { join } from 'node:path';
import { CacheServer } from '../cache/cache-server.mjs';
import { Sidecar } from '../cache/sidecar.mjs';
import { WideWorkspace } from '../cache/wide-workspace.mjs';
import { row } from '../report/row.mjs';

const TASKS = 100;
/** Seconds a task works in the build that stands for a real one. */
const WORK = 0.4;
/** Seconds that the remote cache may add to the local one, and the sidecar to that. */
const LIMITS = { direct: 0.5, sidecar: 0.3 };
/** Part of a build that handing its outputs to the sidecar may add. */
const UPLOAD = 0.1;

/** Reading and writing 100 outputs of 1 MB: Nx's own cache, a server, a server behind the sidecar. */
export const cache = {
  name: 'cache',
  about: `${TASKS} tasks of 1 MB: local cache, remote cache, remote cache behind the sidecar`,
  sizes: [0],
  run: async (lab) => {
    const server = await CacheServer.serve(lab, join(lab.folder, 'cache-server'));
    try {
      const idle = new WideWorkspace(lab, join(lab.folder, 'idle'), { tasks: TASKS, work: 0 });
      const busy = new WideWorkspace(lab, join(lab.folder, 'busy'), { tasks: TASKS, work: WORK });
      return [
        ...(await reads(lab, server, idle)),
        ...(await writes(lab, server, idle, 'tasks that only write')),
        ...(await writes(lab, server, busy, `tasks of ${WORK} s`)),
      ];
    } finally {
      await server.stop();
    }
  },
};

async function reads(lab, server, workspace) {
  await workspace.build({ variables: server.variables });
  const sidecar = new Sidecar(lab, server, join(lab.folder, 'sidecar'));
  await sidecar.start();
  const nothing = () => workspace.forget({ cache: true });
  const { local, direct, beside } = await lab.rounds({
    direct: {
      prepare: nothing,
      run: () => workspace.build({ variables: server.variables, from: 'remote cache' }),
    },
    // After a round that has filled Nx's own cache.
    local: {
      prepare: () => workspace.forget({ cache: false }),
      run: () => workspace.build({ from: 'local cache' }),
    },
    beside: {
      prepare: nothing,
      run: () => workspace.build({ variables: sidecar.variables, from: 'remote cache' }),
    },
  });
  await sidecar.drain();
  return [
    row({
      what: `${TASKS} × 1 MB from a server`,
      own: direct,
      floors: { 'local cache': local },
      limit: local.seconds + LIMITS.direct,
      goal: `local cache + ${LIMITS.direct} s`,
    }),
    row({
      what: `${TASKS} × 1 MB behind the sidecar`,
      own: beside,
      floors: { direct, 'local cache': local },
      limit: direct.seconds + LIMITS.sidecar,
      goal: `direct + ${LIMITS.sidecar} s`,
    }),
  ];
}

async function writes(lab, server, workspace, kind) {
  const prepare = () => {
    workspace.forget({ cache: true });
    workspace.renew();
  };
  const { none, direct, beside, drained } = await uploadRounds(lab, server, workspace, prepare);
  return [
    row({ what: `${kind}, stored in a server`, own: direct, floors: { 'no remote cache': none } }),
    row({
      what: `${kind}, handed to the sidecar`,
      own: beside,
      floors: { 'no remote cache': none, direct },
      limit: none.seconds * (1 + UPLOAD),
      goal: `no remote cache + ${UPLOAD * 100} %`,
    }),
    row({ what: `${kind}, then drained`, own: drained, floors: { direct } }),
  ];
}

async function uploadRounds(lab, server, workspace, prepare) {
  const sidecar = new Sidecar(lab, server, join(lab.folder, 'sidecar'));
  const startSidecar = async () => {
    prepare();
    await sidecar.start();
  };
  return lab.rounds({
    none: { prepare, run: () => workspace.build() },
    direct: { prepare, run: () => workspace.build({ variables: server.variables }) },
    beside: {
      prepare: startSidecar,
      run: () => workspace.build({ variables: sidecar.variables }),
    },
    drained: {
      run: async () => ({ seconds: await sidecar.drain(), cpu: NaN, peakMb: NaN }),
    },
  });
}
