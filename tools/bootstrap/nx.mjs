import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { run } from './child.mjs';
import { lastLines } from './last-lines.mjs';
import { PlatformError } from './model/errors.mjs';

/**
 * One process per command, no daemon left behind, plain lines. The cache stays inside the
 * repository.
 */
const ENVIRONMENT = {
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_PREFER_NODE_STRIP_TYPES: 'false',
  NX_TUI: 'false',
  NX_CACHE_DIRECTORY: undefined,
  // The compilers of Go and of TypeScript are written in Go: a quarter of their processor time goes into
  // collecting garbage at Go's default of 100, for 230 MB less. The limit is for linters, which hold more.
  GOGC: process.env.GOGC ?? '1600',
  GOMEMLIMIT: process.env.GOMEMLIMIT ?? '3GiB',
};

const RUN = '.nx/cache/run.json';
const ENDED = /^\s*[✔✖]\s+(?:nx run )?(\S+:\S+)/;

/**
 * Runs Nx. Tasks that end become the step's note.
 *
 * @returns {Promise<{ code: number, output: string, tasks: Task[] }>} `tasks` holds every task that
 *   Nx ran or took from its cache: `{ id, target, hash, cached, failed, output, seconds }`
 */
export const nx = async (root, args, { env, note = () => {} } = {}) => {
  const started = Date.now();
  let ended = 0;
  const onLine = (line) => {
    const id = ENDED.exec(line)?.[1];
    if (id) note(`${(ended += 1)} tasks ended, last ${id}`);
  };
  const program = join(root, 'node_modules/nx/dist/bin/nx.js');
  const { code, output } = await run(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...ENVIRONMENT, ...env },
    onLine,
  });
  return { code, output, tasks: readTasks(root, started) };
};

const readTasks = (root, since) => {
  const file = join(root, RUN);
  if (!existsSync(file)) return [];
  const { run: information, tasks } = JSON.parse(readFileSync(file, 'utf8'));
  if (Date.parse(information.startTime) < since) return [];
  return tasks.map(({ taskId, target, cacheStatus, status, hash, startTime, endTime }) => ({
    id: taskId,
    target,
    hash,
    cached: cacheStatus !== 'cache-miss',
    failed: status !== 0,
    output: readOutput(root, hash),
    seconds: (Date.parse(endTime) - Date.parse(startTime)) / 1000,
  }));
};

const readOutput = (root, hash) => {
  const file = join(root, '.nx/cache/terminalOutputs', String(hash));
  return existsSync(file) ? stripVTControlCharacters(readFileSync(file, 'utf8')) : '';
};

/**
 * What Nx prints as JSON.
 *
 * @throws PlatformError with what it said when it fails
 */
export const nxJson = async (root, args) => {
  const { code, output } = await nx(root, args);
  const json = output.split('\n').findLast((line) => /^[[{]/.test(line));
  if (code === 0 && json) return JSON.parse(json);
  throw new PlatformError({ details: lastLines(output), what: `nx ${args.join(' ')} failed` });
};
