import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { interrupts } from './interrupt.mjs';
import { aliveOf, descendantsOf, listProcesses, signalProcess } from './process-tree.mjs';

const GRACE_MILLISECONDS = 8_000;
const POLL_MILLISECONDS = 100;

/** What npm tells its scripts about itself; an npm or Nx below must not take it for its own. */
const OF_THE_CALLER = /^npm_(lifecycle|package|command|config_local_prefix)/;

/** The environment for a child: without the caller's npm script, without colours. */
export const childEnvironment = (extra = {}, env = process.env) => {
  const kept = Object.entries(env).filter(([name]) => !OF_THE_CALLER.test(name));
  const { NO_COLOR: _, ...plain } = Object.fromEntries(kept);
  // Not NO_COLOR: Nx sets FORCE_COLOR for its tasks, and Node warns in each that has both.
  const merged = { ...plain, FORCE_COLOR: '0', ...extra };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
};

/**
 * Runs a program and collects what it prints, stdout and stderr as they come. The program is a
 * process group of its own; an interrupt ends it with all that it started.
 *
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 *   `env` is added to this process's; a name with the value `undefined` is left out
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program cannot be started
 */
export const run = async (command, args, { cwd, env, onLine = () => {} }) => {
  const child = spawn(command, args, {
    cwd,
    env: childEnvironment(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(stripVTControlCharacters(line));
      onLine(lines.at(-1));
    });
  }
  const ended = new Promise((done) => {
    child.once('error', (error) => done({ code: 127, reason: error.message }));
    child.once('close', (code) => done({ code: code ?? 1 }));
  });
  const forget = interrupts.onInterrupt(() => stopTree(child.pid));
  const { code, reason } = await ended;
  forget();
  await interrupts.pending();
  return { code, output: [...lines, reason].filter((line) => line !== undefined).join('\n') };
};

/** Ends a process group as Ctrl-C would, and kills what is left after `grace`, default 8 seconds. */
export const stopTree = async (pid, grace = GRACE_MILLISECONDS) => {
  if (pid === undefined) return;
  const tree = [pid, ...descendantsOf(pid, listProcesses() ?? [])];
  signalProcess(-pid, 'SIGINT');
  const deadline = Date.now() + grace;
  while (aliveOf(tree).length > 0 && Date.now() < deadline) await sleep(POLL_MILLISECONDS);
  signalProcess(-pid, 'SIGKILL');
  for (const one of aliveOf(tree)) signalProcess(one, 'SIGKILL');
};
