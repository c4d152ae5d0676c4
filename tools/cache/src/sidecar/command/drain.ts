import { setTimeout } from 'node:timers/promises';
import { type SidecarReport, reportLine } from '../sidecar-report';
import { readSidecarSettings } from '../../settings/sidecar';
import { alive } from './spool-folder';
import { isRunning, readState, removeState, type State } from './state';
import { makeStateFolder } from './state-folder';

export interface DrainFlags {
  readonly state?: string;
  readonly deadline?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** Time for the answer on top of the deadline of the uploads, and for the end of the process, ms. */
const MARGIN_MS = 5_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const ask = async (state: State, deadlineMs: number): Promise<SidecarReport | undefined> => {
  try {
    const answer = await fetch(`${state.url}/drain?deadline=${deadlineMs}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${state.token}`, connection: 'close' },
      signal: AbortSignal.timeout(deadlineMs + MARGIN_MS),
    });
    return answer.ok ? ((await answer.json()) as SidecarReport) : undefined;
  } catch {
    return undefined;
  }
};

/** Whether the process is gone, and its spool with it: it stops to answer before that. */
const ended = async ({ pid }: State): Promise<boolean> => {
  const end = Date.now() + MARGIN_MS;
  while (await alive(pid)) {
    if (Date.now() > end) return false;
    await setTimeout(50);
  }
  return true;
};

/** Lets the sidecar of this folder upload what it has and end; resolves with the exit code. */
export const drain = async ({
  state: given,
  deadline,
  strict,
  json,
}: DrainFlags): Promise<number> => {
  const { DRAIN_DEADLINE } = readSidecarSettings({ deadline }, process.env);
  const folder = makeStateFolder(given);
  const state = readState(folder);
  const running = state && (await isRunning(state)) ? state : undefined;
  const report = running && (await ask(running, DRAIN_DEADLINE));
  if (report) process.stdout.write(`${json ? JSON.stringify(report) : reportLine(report)}\n`);
  else say(state ? 'cache: the sidecar has ended without a report' : 'cache: no sidecar runs here');
  if (running && !(await ended(running))) process.kill(running.pid, 'SIGKILL');
  removeState(folder);
  const whole = report && !report.notice && Object.keys(report.dropped).length === 0;
  return strict && !whole ? 1 : 0;
};
