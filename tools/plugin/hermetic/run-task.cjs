// Runs one task of the workspace in this process and those it starts, and nothing else of Nx.
// Usage: run-task.cjs <file with { target, overrides, context } as JSON>
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const run = async () => {
  let success = true;
  for await (const result of await runExecutor(target, overrides, context)) {
    success = success && result.success;
  }
  return success;
};

const { target, overrides, context } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { runExecutor } = createRequire(join(context.root, 'package.json'))('@nx/devkit');

run().then(
  (success) => process.exit(success ? 0 : 1),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
