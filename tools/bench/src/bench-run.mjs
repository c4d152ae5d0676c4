/**
 * Runs the benchmarks at every number of services, smallest first, in one workspace that grows.
 *
 * @param interrupted tells whether to stop
 * @returns the rows, and what failed to run
 */
export const runBenches = async (lab, { benches, sizes }, interrupted) => {
  const rows = [];
  const failures = [];
  lab.tell(`preparing a workspace in ${lab.folder}`);
  await lab.open();
  for (const services of sizes ?? allSizes(benches)) {
    const due = benches.filter((bench) => sizes || bench.sizes.includes(services));
    lab.workspace.grow(services);
    for (const bench of due) {
      if (interrupted()) return { rows, failures };
      lab.tell(`${bench.name}, ${services} services`);
      try {
        rows.push(...(await bench.run(lab, services)));
      } catch (error) {
        if (!interrupted()) failures.push({ bench: `${bench.name} (${services} services)`, error });
        lab.workspace.takeBack();
      }
    }
  }
  return { rows: inOrder(rows), failures };
};

const allSizes = (benches) =>
  [...new Set(benches.flatMap((bench) => bench.sizes))].sort((a, b) => a - b);

/** Rows of the same measurement together, by services. */
const inOrder = (rows) => {
  const kinds = [...new Set(rows.map(({ what }) => what))];
  return kinds.flatMap((kind) => rows.filter(({ what }) => what === kind));
};
