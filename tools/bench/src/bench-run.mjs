/**
 * Runs the benchmarks at every number of services, smallest first, in one workspace that grows. Those
 * that need no services go first, and alone they need no workspace.
 *
 * @param interrupted tells whether to stop
 * @returns the rows, and what failed to run
 */
export const runBenches = async (lab, { benches, sizes }, interrupted) => {
  const rows = [];
  const failures = [];
  for (const services of allSizes(benches, sizes)) {
    if (services > 0) await prepareWorkspace(lab, services);
    for (const bench of benches.filter((each) => sizesOf(each, sizes).includes(services))) {
      if (interrupted()) return { rows, failures };
      const name = services > 0 ? `${bench.name}, ${services} services` : bench.name;
      lab.tell(name);
      try {
        rows.push(...(await bench.run(lab, services)));
      } catch (error) {
        if (!interrupted()) failures.push({ bench: name, error });
        lab.workspace?.takeBack();
      }
    }
  }
  return { rows: inOrder(rows), failures };
};

const prepareWorkspace = async (lab, services) => {
  if (!lab.workspace) {
    lab.tell(`preparing a workspace in ${lab.folder}`);
    await lab.open();
  }
  lab.workspace.grow(services);
};

const needsServices = ({ sizes }) => !sizes.includes(0);

const sizesOf = (bench, sizes) => (sizes && needsServices(bench) ? sizes : bench.sizes);

const allSizes = (benches, sizes) =>
  [...new Set(benches.flatMap((bench) => sizesOf(bench, sizes)))].sort((a, b) => a - b);

/** Rows of the same measurement together, by services. */
const inOrder = (rows) => {
  const kinds = [...new Set(rows.map(({ what }) => what))];
  return kinds.flatMap((kind) => rows.filter(({ what }) => what === kind));
};
