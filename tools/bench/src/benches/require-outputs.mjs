/** @throws Error when a service lacks a file: what was measured did not do its work */
export const requireOutputs = (workspace, file, target) => {
  if (workspace.allHave(file)) return;
  throw new Error(
    `a service has no ${file} after ${target}: the figure would be worth nothing\n` +
      `allowed: every service has it\n` +
      `run: npm run bench -- --keep --only=${target} --runs=1 --services=1`,
  );
};
