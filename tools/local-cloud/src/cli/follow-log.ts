import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../instance/log';

export interface FollowLogOptions {
  readonly lines: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

const printFrom = async (file: string, offset: number): Promise<number> => {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    // Shorter than before: a restart began a new file.
    const from = size < offset ? 0 : offset;
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(size - from),
      0,
      size - from,
      from,
    );
    process.stdout.write(buffer.subarray(0, bytesRead));
    return from + bytesRead;
  } finally {
    await handle.close();
  }
};

/** Print the last lines, then, with `follow`, what is added until aborted, across restarts. */
export const followLog = async (file: string, options: FollowLogOptions): Promise<void> => {
  let offset = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  const lines = await lastLines(file, options.lines);
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  while (options.follow && !options.signal.aborted) {
    offset = await printFrom(file, offset).catch(() => 0);
    await sleep(200, undefined, { signal: options.signal }).catch(() => undefined);
  }
};
