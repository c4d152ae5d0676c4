import { cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FLAGS } from '../floors/bare-esbuild.mjs';
import { row } from '../report/row.mjs';
import { size } from '../report/size.mjs';
import { serviceName } from '../workspace/bench-workspace.mjs';
import { requireOutputs } from './require-outputs.mjs';

const BARE = join(import.meta.dirname, '../floors/bare-handler.mjs');

/** Times as long as the bare handler that a generated one may take until it can be called. */
const LIMIT = 2;

/** What Lambda sets, and constructs do; nothing is asked of anybody while a handler is loaded. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  TABLE_NAME: 'bench',
  EVENT_BUS_NAME: 'bench',
  OUTBOX_TABLE_NAME: 'bench',
};

/** How long Node needs to load the API of a service, beside the same handler written bare. */
export const load = {
  name: 'load',
  about: 'load of a generated API in Node beside the same handler written bare',
  sizes: [1],
  run: async (lab) => {
    await lab.nxMany('build');
    requireOutputs(lab.workspace, 'dist/handlers/api/handler.mjs', 'build');
    const { root } = lab.workspace;
    const bundle = join(root, 'apps', serviceName(1), 'dist/handlers/api/handler.mjs');
    const bareBundle = await bundleBare(lab, root);
    const { own, bare, node } = await lab.rounds({
      node: { run: () => loaded(lab, root) },
      bare: { run: () => loaded(lab, root, bareBundle) },
      own: { run: () => loaded(lab, root, bundle) },
    });
    return [
      row({
        what: 'load of an API',
        services: 1,
        own,
        floors: { bare, 'Node alone': node },
        limit: LIMIT * bare.seconds,
        goal: `${LIMIT} × bare`,
      }),
      size({
        what: 'bundle of an API',
        bytes: statSync(bundle).size,
        floor: statSync(bareBundle).size,
      }),
    ];
  },
};

const bundleBare = async (lab, root) => {
  const outdir = join(lab.folder, 'bare-handler');
  const program = join(root, 'node_modules/esbuild/bin/esbuild');
  // Inside the workspace, where the packages are found.
  const entry = join(root, 'bare-handler.mjs');
  cpSync(BARE, entry);
  await lab.run(program, [entry, `--outdir=${outdir}`, ...FLAGS], root);
  rmSync(entry);
  return join(outdir, 'bare-handler.mjs');
};

const loaded = (lab, root, bundle) => {
  const code = bundle === undefined ? '' : `await import(${JSON.stringify(bundle)})`;
  const args = ['--input-type=module', '--eval', code];
  return lab.run(process.execPath, args, root, ENVIRONMENT);
};
