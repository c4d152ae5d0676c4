import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({ pid: z.int(), url: z.url(), token: z.string() });

/** A sidecar in the background. */
export type State = z.infer<typeof schema>;

const fileIn = (folder: string): string => join(folder, 'sidecar.json');

/** Where a sidecar in the background writes its log. */
export const logFileIn = (folder: string): string => join(folder, 'sidecar.log');

/** Undefined when there is none, or when what is there cannot be read. */
export const readState = (folder: string): State | undefined => {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
};

/** Readable by this user alone: it holds the token. */
export const writeState = (folder: string, state: State): void => {
  const draft = `${fileIn(folder)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
  renameSync(draft, fileIn(folder));
};

export const removeState = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** Whether it still runs: another process may have been given its number since. */
export const isRunning = async ({ pid, url }: State): Promise<boolean> => {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    return ((await answer.json()) as { pid?: number }).pid === pid;
  } catch {
    return false;
  }
};
