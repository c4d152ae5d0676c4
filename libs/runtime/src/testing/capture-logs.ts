/** One parsed log line. */
export type LogLine = Readonly<Record<string, unknown>>;

/** What `work` came to, and the JSON lines it logged. */
export interface Captured<Result> {
  readonly result: Result;
  readonly logs: readonly LogLine[];
}

/**
 * Runs `work` and collects the JSON lines it writes, which then do not reach the terminal.
 * A failure of `work` is the `result` too, so that its log lines can be looked at.
 */
export const captureLogs = async <Result>(
  work: () => Promise<Result> | Result,
): Promise<Captured<Result>> => {
  const logs: LogLine[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({
    stream,
    write: stream.write,
  }));
  for (const { stream } of streams) stream.write = (chunk) => collect(logs, String(chunk));
  try {
    return { result: await work(), logs };
  } catch (error) {
    return { result: error as Result, logs };
  } finally {
    for (const { stream, write } of streams) stream.write = write;
  }
};

const collect = (logs: LogLine[], chunk: string): boolean => {
  for (const line of chunk.split('\n').filter((text) => text.startsWith('{'))) {
    logs.push(JSON.parse(line) as LogLine);
  }
  return true;
};
