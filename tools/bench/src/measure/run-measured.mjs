import { spawn } from 'node:child_process';
import { treeUse } from './process-tree.mjs';

/** Milliseconds between two looks at memory and processor time. */
const LOOK = 50;

const running = new Set();

/** A program that did not end with exit code 0. */
export class RunFailed extends Error {
  name = 'RunFailed';

  constructor(command, cwd, code, output) {
    super(
      `\`${command}\` ended with ${code}, expected exit code 0\n` +
        `its last lines:\n${output.trim().split('\n').slice(-30).join('\n')}\n` +
        `run it yourself in ${cwd} (npm run bench -- --keep keeps that folder)`,
    );
  }
}

/**
 * Runs a program to its end and measures it from before it is started until its output is closed.
 *
 * @returns seconds, processor seconds and peak memory in MB of the process tree, and what it printed
 * @throws RunFailed when its exit code is not 0
 */
export const runMeasured = (program, args, { cwd, env }) =>
  new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    // A process group of its own, so that all of it can be ended at once.
    const child = spawn(program, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child.pid);
    let peakMb = 0;
    let cpu = 0;
    const look = setInterval(() => {
      const use = treeUse(child.pid);
      peakMb = Math.max(peakMb, use.mb);
      cpu = Math.max(cpu, use.cpu);
    }, LOOK);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const end = (settle) => {
      clearInterval(look);
      running.delete(child.pid);
      settle();
    };
    child.once('error', (error) => end(() => reject(error)));
    child.once('close', (code, signal) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const command = [program, ...args].join(' ');
      if (code === 0) end(() => resolve({ seconds, cpu, peakMb, stdout, stderr }));
      else end(() => reject(new RunFailed(command, cwd, signal ?? code, stdout + stderr)));
    });
  });

/** Ends every program that still runs, with all it started. */
export const endRunning = () => {
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
};
