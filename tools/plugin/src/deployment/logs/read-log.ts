import { setTimeout as delay } from 'node:timers/promises';
import type { CloudWatchLogsClient, FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { loadLogs } from '../../loading/libraries';
import type { Target } from '../cloud/target';

export interface LogLine {
  /** RFC 3339, in UTC. */
  readonly time: string;
  /** Log stream: one per instance of the function. */
  readonly stream: string;
  /** As the function wrote it, without the line end. */
  readonly message: string;
}

export interface LogRequest {
  /** Name of the log group. */
  readonly group: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** Filter pattern of CloudWatch Logs. Default: every line. */
  readonly filter: string | undefined;
  /** Whether to go on with what comes, until the signal. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks; FilterLogEvents may be asked five times a second (CloudWatch Logs quotas). */
const PAUSE = 1_000;
/** Milliseconds that a line may come later than a younger one: streams are stored apart from each other. */
const LATENESS = 60_000;

/**
 * Lines of a log, the oldest first, each once. Looked for with FilterLogEvents, which costs nothing; a live
 * tail is paid by the minute, and has no past.
 *
 * @throws the error of the SDK when the log group is gone or may not be read; AbortError after the signal
 */
export const readLog = async function* (
  target: Target,
  request: LogRequest,
): AsyncGenerator<LogLine> {
  const client = new (loadLogs().CloudWatchLogsClient)({ ...target.client, maxAttempts: 6 });
  const seen = new Map<string, number>();
  let from = request.from;
  try {
    for (;;) {
      for await (const event of eventsOf(client, { ...request, from })) {
        const { eventId = '', timestamp = 0 } = event;
        if (seen.has(eventId)) continue;
        seen.set(eventId, timestamp);
        yield lineOf(event);
      }
      if (!request.follow) return;
      from = forgetOld(seen, from);
      await delay(PAUSE, undefined, { signal: request.signal });
    }
  } finally {
    client.destroy();
  }
};

/** Forgets lines that no further look finds; returns from when on the next one has to look. */
const forgetOld = (seen: Map<string, number>, from: number): number => {
  const youngest = [...seen.values()].reduce((one, other) => Math.max(one, other), 0);
  const next = Math.max(from, youngest - LATENESS);
  for (const [id, timestamp] of seen) if (timestamp < next) seen.delete(id);
  return next;
};

const eventsOf = async function* (
  client: CloudWatchLogsClient,
  { group, from, filter, signal }: LogRequest,
): AsyncGenerator<FilteredLogEvent> {
  const { paginateFilterLogEvents } = loadLogs();
  const pages = paginateFilterLogEvents(
    { client },
    { logGroupName: group, startTime: from, ...(filter && { filterPattern: filter }) },
    { abortSignal: signal },
  );
  for await (const { events = [] } of pages) yield* events;
};

const lineOf = ({
  timestamp = 0,
  logStreamName = '',
  message = '',
}: FilteredLogEvent): LogLine => ({
  time: new Date(timestamp).toISOString(),
  stream: logStreamName,
  message: message.trimEnd(),
});
