import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { generatedMark } from '../languages/compilers';
import { RUN_STARTED } from './command-stage';
import type { InputsRecord } from './inputs-record';

/**
 * Refuses a result whose inputs moved while it was made: Nx hashed them before, so that the result would
 * be kept under the hash of other inputs. An edit that was undone meanwhile counts, since the result
 * may hold it. What a task of the same run generates says so, and does not count.
 *
 * @throws PlatformError that names the file
 */
export const refuseMovedInputs = ({ files }: InputsRecord, workspaceRoot: string): void => {
  const started = Number(process.env[RUN_STARTED]);
  if (!started) return;
  const moved = Object.keys(files).find(
    (file) => !isResult(file) && movedSince(join(workspaceRoot, file), started),
  );
  if (moved === undefined) return;
  throw new PlatformError({
    what: `${moved} changed while this ran, so the result is not kept`,
    run: 'the same command again',
  });
};

/** Bundles and their record are made by the run itself. */
const isResult = (file: string): boolean => file.includes('/dist/handlers/');

const movedSince = (path: string, started: number): boolean => {
  try {
    return statSync(path).ctimeMs > started && !isGenerated(path);
  } catch {
    return false;
  }
};

const isGenerated = (path: string): boolean => {
  const mark = generatedMark(path);
  if (!mark) return false;
  const file = openSync(path, 'r');
  const begin = Buffer.alloc(512);
  readSync(file, begin);
  closeSync(file);
  return mark.test(begin.toString());
};
