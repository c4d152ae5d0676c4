// Runs inside a workspace and asks its own Nx, in this one process, which projects a change selects for
// a target. A process per question costs four times as much.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = process.cwd();
const load = createRequire(join(root, 'package.json'));
const inside = (file) => load(join(root, 'node_modules/nx/dist/src', file));

// Nx measures its start from this mark, which its command line sets.
performance.mark('init-local');
const { showProjectsHandler } = inside('command-line/show/projects.js');
const { resetWorkspaceContext } = inside('utils/workspace-context.js');

/** The commit whose graph Nx keeps in its cache. */
let known;

process.on('message', async ({ target, base, head, legacy }) => {
  process.env.NX_LEGACY_AFFECTED = String(legacy);
  process.env.NX_FORCE_REUSE_CACHED_GRAPH = String(head === known);
  if (head !== known) resetWorkspaceContext();
  const lines = [];
  const { log } = console;
  console.log = (line) => lines.push(String(line));
  await showProjectsHandler({ affected: true, withTarget: [target], base, head, json: true });
  console.log = log;
  known = head;
  process.send(JSON.parse(lines.join('\n')));
});
process.send('ready');
