import { join } from 'node:path';
import { CacheServer } from '../cache/cache-server.mjs';
import { Sidecar } from '../cache/sidecar.mjs';
import { TASKS, WideWorkspace } from '../cache/wide-workspace.mjs';
import { row } from '../report/row.mjs';

/** Bytes per second of a link of 100 Mbit/s. */
const SLOW = 12_500_000;
/** What the sidecar may add to a build whose outputs are thrown away, as part of it: Nx packs them all the same. */
const ADDED = 0.1;

/** Building 100 tasks that leave 1 MB each while their outputs go to a server, or to the sidecar. */
export const cacheUpload = {
  name: 'cache-upload',
  about: `${TASKS} tasks of 1 MB stored in a server, also over 100 Mbit/s, and handed to the sidecar`,
  sizes: [0],
  run: async (lab) => {
    const servers = await start(lab);
    try {
      const workspace = new WideWorkspace(lab, join(lab.folder, 'wide-upload'));
      const uploads = new Uploads(lab, workspace);
      return rowsOf(await lab.rounds(uploads.cases(servers)));
    } finally {
      for (const server of Object.values(servers)) await server.stop();
    }
  },
};

const start = async (lab) => {
  const near = await CacheServer.serve(lab, join(lab.folder, 'upload-server'));
  const far = await CacheServer.floor(lab, 'slow-link.mjs', near.url, `${SLOW}`);
  far.token = near.token;
  return { near, far, sink: await CacheServer.floor(lab, 'bare-server.mjs') };
};

class Uploads {
  constructor(lab, workspace) {
    this.lab = lab;
    this.workspace = workspace;
  }

  cases({ near, far, sink }) {
    return {
      none: this.#build({}),
      sink: this.#build(sink.variables),
      direct: this.#build(near.variables),
      ...this.#beside('beside', near),
      slow: this.#build(far.variables),
      ...this.#beside('besideSlow', far),
    };
  }

  #prepare() {
    this.workspace.forget({ cache: true });
    this.workspace.renew();
  }

  #build(variables) {
    return { prepare: () => this.#prepare(), run: () => this.workspace.build({ variables }) };
  }

  #beside(name, server) {
    const sidecar = new Sidecar(this.lab, server, join(this.lab.folder, `sidecar-${name}`));
    const prepare = async () => {
      this.#prepare();
      await sidecar.start();
    };
    const drain = async () => ({ seconds: await sidecar.drain(), cpu: NaN, peakMb: NaN });
    return {
      [name]: { prepare, run: () => this.workspace.build({ variables: sidecar.variables }) },
      [`${name}Drained`]: { run: drain },
    };
  }
}

const rowsOf = ({
  none,
  sink,
  direct,
  beside,
  besideDrained,
  slow,
  besideSlow,
  besideSlowDrained,
}) => {
  const bare = { 'thrown away': sink, 'no remote cache': none };
  const handed = (what, own) =>
    row({
      what,
      own,
      floors: bare,
      limit: sink.seconds * (1 + ADDED),
      goal: `thrown away + ${ADDED * 100} %`,
    });
  return [
    row({ what: `${TASKS} × 1 MB into a server`, own: direct, floors: bare }),
    handed(`${TASKS} × 1 MB handed to the sidecar`, beside),
    row({ what: 'its end of the job', own: besideDrained, floors: { 'into a server': direct } }),
    row({ what: `${TASKS} × 1 MB over 100 Mbit/s`, own: slow, floors: bare }),
    handed(`${TASKS} × 1 MB handed over, 100 Mbit/s behind`, besideSlow),
    row({
      what: 'its end of the job, 100 Mbit/s',
      own: besideSlowDrained,
      floors: { direct: slow },
    }),
  ];
};
