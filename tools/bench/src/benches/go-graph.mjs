import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { row } from '../report/row.mjs';

const FILES = 2000;
/** Seconds a file in Go may add to a graph that nothing is known of. */
const EACH = 0.001;

/** What files in Go add to the project graph, Nx's own work on them included. */
export const goGraph = {
  name: 'go-graph',
  about: `project graph with ${FILES} more files in Go against the same without them`,
  sizes: [2],
  run: async (lab, services) => {
    const go = await lab.goServices();
    const prepare = () => lab.workspace.forgetNx();
    try {
      go.put(Math.max(services, 2));
      const { none } = await lab.rounds({ none: { prepare, run: () => graph(lab, go, false) } });
      go.addFiles(FILES);
      const { own, known } = await lab.rounds({
        own: { prepare, run: () => graph(lab, go, true) },
        known: { run: () => graph(lab, go, true) },
      });
      const floors = { 'without them': none };
      return [
        row({
          what: `graph, ${FILES} files in Go`,
          services,
          own,
          floors,
          limit: none.seconds + FILES * EACH,
          goal: `without them + ${EACH * 1000} ms per file`,
        }),
        row({ what: `graph, ${FILES} known files in Go`, services, own: known, floors }),
      ];
    } finally {
      go.remove();
    }
  },
};

/** @throws Error unless the edge is there that the files make, or not there without them */
const graph = async (lab, go, expected) => {
  const file = join(lab.folder, 'graph.json');
  const measured = await lab.nx('graph', `--file=${file}`);
  const [from, to] = go.names;
  const edges = JSON.parse(readFileSync(file, 'utf8')).graph.dependencies[from];
  if (edges.some(({ target }) => target === to) === expected) return measured;
  throw new Error(
    `the graph has ${expected ? 'no' : 'an'} edge from ${from} to ${to}, which files in Go make; ` +
      `got ${JSON.stringify(edges)}`,
  );
};
