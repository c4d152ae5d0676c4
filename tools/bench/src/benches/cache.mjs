import { join } from 'node:path';
import { CacheServer } from '../cache/cache-server.mjs';
import { Sidecar } from '../cache/sidecar.mjs';
import { TASKS, WideWorkspace } from '../cache/wide-workspace.mjs';
import { row } from '../report/row.mjs';

/** Seconds that a server may add to Nx's own cache, and the sidecar to that. */
const LIMITS = { direct: 0.5, sidecar: 0.3 };

/** Reading 100 outputs of 1 MB: from Nx's own cache, a server, a server behind the sidecar. */
export const cache = {
  name: 'cache',
  about: `${TASKS} tasks of 1 MB from the local cache, a server, and behind the sidecar`,
  sizes: [0],
  run: async (lab) => {
    const server = await CacheServer.serve(lab, join(lab.folder, 'cache-server'));
    try {
      const workspace = new WideWorkspace(lab, join(lab.folder, 'wide'));
      await workspace.build({ variables: server.variables });
      const sidecar = new Sidecar(lab, server, join(lab.folder, 'sidecar'));
      await sidecar.start();
      const times = await restore(lab, workspace, server, sidecar);
      await sidecar.drain();
      return rowsOf(times);
    } finally {
      await server.stop();
    }
  },
};

const restore = (lab, workspace, server, sidecar) => {
  const prepare = () => workspace.forget({ cache: true });
  return lab.rounds({
    direct: {
      prepare,
      run: () => workspace.build({ variables: server.variables, restored: true }),
    },
    // After a round that has filled Nx's own cache.
    local: {
      prepare: () => workspace.forget({ cache: false }),
      run: () => workspace.build({ restored: true }),
    },
    beside: {
      prepare,
      run: () => workspace.build({ variables: sidecar.variables, restored: true }),
    },
  });
};

const rowsOf = ({ local, direct, beside }) => [
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
    floors: { 'from a server': direct },
    limit: direct.seconds + LIMITS.sidecar,
    goal: `from a server + ${LIMITS.sidecar} s`,
  }),
];
