import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LAUNCHER_EXIT } from '@platform/model/local-cloud';
import { LocalCloudError } from '../local-cloud-error';
import { answers, type Instance, readInstance, runningInstance } from './instance';
import { launch, type Launched, type LaunchOptions } from './launch';
import { lastLines, logFile } from './log';
import { signalLauncher } from './process';
import { toldFailure } from './told-failure';

const TAIL_LINES = 15;

export interface UpOptions extends LaunchOptions {
  /**
   * Milliseconds to wait for the first answer, default 120 000: the first start after an
   * installation compiles every module of Python, on a busy machine for more than 30 s.
   */
  readonly deadline?: number | undefined;
  /** Aborting before the first answer ends the launcher. */
  readonly signal?: AbortSignal | undefined;
}

export interface UpResult {
  readonly instance: Instance;
  /** False when it was already running. */
  readonly started: boolean;
  /** Ends the instance this call started. */
  readonly launched?: Launched;
}

/**
 * Start the instance of `dir`, or find it running. Of two calls at once one starts, the other
 * waits for it: the launcher holds a lock on the folder for as long as it lives.
 * @throws LocalCloudError PORT_TAKEN, PIN_BROKEN, START_FAILED or INTERRUPTED.
 */
export const up = async (options: UpOptions): Promise<UpResult> => {
  const deadline = Date.now() + (options.deadline ?? 120_000);
  for (;;) {
    const running = await runningInstance(options.dir);
    if (running) return { instance: running, started: false };
    const launched = launch(options);
    const instance = await firstAnswer(options, launched, deadline);
    if (instance) return detach(launched, instance);
    await sleep(100);
  }
};

const detach = (launched: Launched, instance: Instance): UpResult => {
  launched.child.unref();
  (launched.child.stdin as Socket | null)?.unref();
  return { instance, started: true, launched };
};

/** Undefined when another launcher owns the folder and it is worth looking again. */
const firstAnswer = async (
  options: UpOptions,
  launched: Launched,
  deadline: number,
): Promise<Instance | undefined> => {
  for (;;) {
    const code = launched.exitCode();
    if (code === LAUNCHER_EXIT.alreadyRunning && Date.now() < deadline) {
      await rm(launched.startLog, { force: true });
      return undefined;
    }
    if (code !== undefined) throw await startFailure(options, launched, code);
    if (options.signal?.aborted || Date.now() >= deadline) throw await giveUp(options, launched);
    const instance = await readInstance(options.dir);
    if (instance?.id === launched.id && (await answers(instance))) return instance;
    await sleep(30);
  }
};

const giveUp = async (options: UpOptions, launched: Launched): Promise<LocalCloudError> => {
  if (launched.child.pid) signalLauncher(launched.child.pid, 'SIGKILL', true);
  if (!options.signal?.aborted) return startFailure(options, launched, undefined);
  await rm(launched.startLog, { force: true });
  return new LocalCloudError({
    code: 'INTERRUPTED',
    what: 'interrupted while starting, nothing is left running',
  });
};

const startFailure = async (
  options: UpOptions,
  launched: Launched,
  code: number | undefined,
): Promise<LocalCloudError> => {
  const file = existsSync(launched.startLog) ? launched.startLog : logFile(options.dir);
  const lines = await lastLines(file, TAIL_LINES);
  await rm(launched.startLog, { force: true });
  if (code === LAUNCHER_EXIT.portTaken)
    return new LocalCloudError({ code: 'PORT_TAKEN', ...toldFailure(lines) });
  if (code === LAUNCHER_EXIT.pinBroken)
    return new LocalCloudError({ code: 'PIN_BROKEN', ...toldFailure(lines) });
  const what =
    code === undefined ? 'did not answer in time' : `ended with exit code ${code} while starting`;
  return new LocalCloudError({
    code: 'START_FAILED',
    details: lines.join('\n'),
    what: `the local cloud ${what}`,
    run: 'platform-local-cloud reset, then: platform-local-cloud up',
  });
};
