import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { describeError } from '../../model/errors';
import { nx } from '../../model/typed-commands';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const NOT_FOUND = 127;

export interface CommandEnd {
  /** As a shell would give it: 128 + number of the signal, 127 when the command is not there. */
  readonly code: number;
  /** A signal came while it ran. */
  readonly interrupted: boolean;
}

const codeOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  signal ? 128 + constants.signals[signal] : (code ?? 1);

/** At a terminal Ctrl-C reaches the command without us; twice would be a second Ctrl-C. */
const reachesAll = (signal: NodeJS.Signals, stdin: Readable & { isTTY?: boolean }): boolean =>
  signal === 'SIGINT' && stdin.isTTY === true;

/** Runs a command with our streams until its end; signals are passed on to it and do not end us. */
export const runCommand = (
  [file = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<CommandEnd> =>
  new Promise((resolve) => {
    let interrupted = false;
    const child = spawn(file, args, { env, stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals): void => {
      interrupted = true;
      if (!reachesAll(signal, process.stdin)) child.kill(signal);
    };
    const end = (code: number): void => {
      for (const signal of SIGNALS) process.off(signal, pass);
      resolve({ code, interrupted });
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    child.once('exit', (code, signal) => end(codeOf(code, signal)));
    child.once('error', ({ message }) => {
      process.stderr.write(
        `error ${describeError({
          what: `the command '${file}' cannot be run (${message})`,
          allowed: 'a program on the PATH',
          run: `platform-cache sidecar run -- ${nx()} --version`,
        })}\n`,
      );
      end(NOT_FOUND);
    });
  });
