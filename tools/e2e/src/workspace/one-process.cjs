// Runs commands of Nx one after the other in this process, each as its command line runs it:
// starting Nx takes many times as long as what most of them do. What one changes, the next one sees.
// Usage, in a workspace: one-process.cjs <JSON list of argument lists> <file for the results>
const { execFileSync } = require('node:child_process');
const { rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [commands, file] = process.argv.slice(2);
const program = join(process.cwd(), 'node_modules/nx/dist');
const streams = [process.stdout, process.stderr];

process.env.NX_CLI_SET = 'true';
// Its command line measures from here.
performance.mark('init-local');

/** A parser knows what it parsed last. */
const freshParser = () => {
  for (const module of Object.keys(require.cache)) {
    if (/[\\/]node_modules[\\/]yargs[\\/]|nx-commands\.js$/.test(module))
      delete require.cache[module];
  }
  return require(join(program, 'src/command-line/nx-commands.js'));
};

/**
 * Without its daemon Nx takes an edit within the second of its last look for no edit; commands here
 * follow each other faster.
 */
const forgetFiles = () => {
  const { resetWorkspaceContext } = require(join(program, 'src/utils/workspace-context.js'));
  const { workspaceDataDirectory } = require(join(program, 'src/utils/cache-directory.js'));
  resetWorkspaceContext();
  rmSync(join(workspaceDataDirectory, 'nx_files.nxt'), { force: true });
};

/** Resolves when the command ends the process: to its code and all that it printed. */
const run = (args) =>
  new Promise((done, fail) => {
    const printed = [];
    for (const stream of streams) stream.write = (text) => printed.push(String(text));
    process.exit = (code = 0) => done({ code, output: printed.join('') });
    const { commandsObject } = freshParser();
    Promise.resolve(commandsObject.parse(args)).catch(fail);
  });

const main = async () => {
  const { exit } = process;
  const results = [];
  for (const args of JSON.parse(commands)) {
    const result = await run(args);
    const status = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
    if (status) forgetFiles();
    results.push({ ...result, status });
  }
  writeFileSync(file, JSON.stringify(results));
  exit(0);
};

void main();
