import type { ExecutorContext } from '@nx/devkit';
import { openTarget } from '../../deployment/cloud/target';
import { durationOf } from '../../deployment/logs/duration';
import { readLog, type LogLine } from '../../deployment/logs/read-log';
import { logGroupOf } from '../../deployment/logs/log-group';
import { readServiceOutputs } from '../../deployment/outputs/service-outputs';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import { LOGS } from './declaration';

export type LogsOptions = OptionsOf<typeof LOGS>;

/** Prints the log of a handler; Ctrl-C ends a followed one, and that is no failure (S0-48, F-139). */
export default function logs(
  options: LogsOptions,
  context: Pick<ExecutorContext, 'root' | 'projectName'>,
): Promise<{ success: boolean }> {
  const { handler, since, follow } = { ...defaults, ...options };
  return reportingErrors(async () => {
    const from = Date.now() - durationOf('since', since);
    const stage = resolveStage(context.root, options.stage);
    const target = await openTarget(stage, context.root);
    const outputs = await readServiceOutputs(target, context.projectName ?? '');
    const group = logGroupOf(outputs, handler);
    const write = options.json ? (line: LogLine) => print(JSON.stringify(line)) : printText;
    await untilCtrlC(async (signal) => {
      const request = { group, from, filter: options.filter, follow, signal };
      for await (const line of readLog(target, request)) write(line);
    });
  });
}

const defaults = {
  handler: LOGS.options.handler.default,
  since: LOGS.options.since.default,
  follow: LOGS.options.follow.default,
};

const printText = ({ time, message }: LogLine): void => print(`${time} ${message}`);

const untilCtrlC = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const asked = new AbortController();
  const stop = (): void => asked.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    await work(asked.signal);
  } catch (error) {
    if (!asked.signal.aborted) throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
};
