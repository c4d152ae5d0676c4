import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runBenches } from './bench-run.mjs';
import { HELP } from './help.mjs';
import { watchInterrupt } from './interrupt.mjs';
import { Lab } from './lab.mjs';
import { outliveReaders } from '../../bootstrap/model/command-lines.mjs';
import { exitCodeOf } from '../../bootstrap/model/errors.mjs';
import { readOptions } from './options.mjs';
import { growthOf, growthTable } from './report/growth.mjs';
import { sizeTable } from './report/size.mjs';
import { resultTable } from './report/table.mjs';

const REPOSITORY = join(import.meta.dirname, '../../..');

/** Of the last minute, when the run began. */
const LOAD = loadavg()[0].toFixed(1);

const print = (text) => process.stdout.write(`${text}\n`);
const tell = (text) => process.stderr.write(`${text}\n`);

/** Runs the benchmarks a command line asks for, and sets the exit code. */
export const main = async (args) => {
  outliveReaders([process.stdout, process.stderr]);
  try {
    const options = readOptions(args);
    if (options.help) print(HELP);
    else process.exitCode = await bench(options);
  } catch (error) {
    tell(error.message);
    process.exitCode = exitCodeOf(error);
  }
};

const bench = async (options) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'platform-bench-')));
  const lab = new Lab({
    repository: REPOSITORY,
    folder,
    plugin: options.plugin,
    runs: options.runs,
    tell,
  });
  const interrupted = watchInterrupt(tell);
  try {
    const { rows, failures } = await runBenches(lab, options, interrupted);
    report(rows, options);
    for (const { bench: name, error } of failures)
      tell(`\n${name} failed to run: ${error.message}`);
    if (interrupted()) return 130;
    return failures.length > 0 ? 1 : 0;
  } finally {
    lab.close();
    if (options.keep) tell(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const report = (results, { runs, json }) => {
  if (results.length === 0) return;
  const rows = results.filter((result) => 'own' in result);
  const sizes = results.filter((result) => 'bytes' in result);
  print(`\nmedian of ${runs} run${runs === 1 ? '' : 's'}; ${machine()}`);
  if (rows.length > 0) print(`\n${resultTable(rows)}`);
  const growth = growthOf(rows);
  if (growth.length > 0) print(`\n${growthTable(rows)}`);
  if (sizes.length > 0) print(`\n${sizeTable(sizes)}`);
  if (!json) return;
  const document = {
    date: new Date().toISOString(),
    machine: machine(),
    runs,
    rows,
    growth,
    sizes,
  };
  writeFileSync(resolve(json), `${JSON.stringify(document, null, 2)}\n`);
};

const machine = () =>
  `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors, ` +
  `load ${LOAD} before`;
