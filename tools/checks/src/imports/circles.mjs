/** @returns the shortest way from a file back to itself, or `undefined` */
const shortestCircle = (graph, start) => {
  const cameFrom = new Map();
  const queue = [start];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return wayBack(cameFrom, start, file);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
};

const wayBack = (cameFrom, start, last) => {
  const way = [start];
  for (let file = last; file !== start; file = cameFrom.get(file)) way.unshift(file);
  return [start, ...way];
};

/** @returns the files from which no import leads further, taken away until none is left */
const withoutLeaves = (graph) => {
  const left = new Map(graph);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [file, imports] of left) {
      if (!imports.some((other) => left.has(other))) left.delete(file);
    }
  }
  return new Map([...left].map(([file, imports]) => [file, imports.filter((to) => left.has(to))]));
};

/**
 * The circles of imports, each as a path that ends where it began: `a → b → a`. Every file that is on a
 * circle is on one of these.
 *
 * @param graph for each file those it imports
 */
export const circlesOf = (graph) => {
  const tangled = withoutLeaves(graph);
  const shown = new Set();
  return [...tangled.keys()].flatMap((file) => {
    const circle = shown.has(file) ? undefined : shortestCircle(tangled, file);
    if (!circle) return [];
    circle.forEach((each) => shown.add(each));
    return [circle.join(' → ')];
  });
};
