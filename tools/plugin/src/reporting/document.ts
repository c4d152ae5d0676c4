import { appendFileSync } from 'node:fs';

/** File that the command `platform` reads what its run found from, one JSON value a line. */
export const DOCUMENT_FILE = 'PLATFORM_DOCUMENT_FILE';

/** Hands what a run found to the command that asked for it; without one it does nothing. */
export const handOver = (value: unknown): void => {
  const file = process.env[DOCUMENT_FILE];
  if (file) appendFileSync(file, `${JSON.stringify(value)}\n`);
};
