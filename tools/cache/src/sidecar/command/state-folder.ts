import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../model/errors';

const uid = process.getuid?.() ?? 0;

/** One for each user and folder worked in; in GitHub Actions one for the job. */
const defaultFolder = (env: NodeJS.ProcessEnv, cwd: string): string => {
  const job = env['RUNNER_TEMP'];
  if (job) return join(job, 'platform-cache-sidecar');
  const place = createHash('sha256').update(cwd).digest('hex').slice(0, 12);
  return join(tmpdir(), `platform-cache-sidecar-${uid}-${place}`);
};

/**
 * Makes the folder where a sidecar in the background keeps its token and log, for this user alone.
 * @throws UsageError when it belongs to somebody else or cannot be made
 */
export const makeStateFolder = (given: string | undefined): string => {
  const folder = given ?? defaultFolder(process.env, process.cwd());
  const wrong = (why: string): UsageError =>
    new UsageError({
      what: `the state folder '${folder}' ${why}`,
      allowed: 'a folder of your own',
      run: 'platform-cache sidecar start --state <folder>',
    });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw wrong(`cannot be made (${(error as NodeJS.ErrnoException).code})`);
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid) throw wrong('is not a folder of this user');
  return folder;
};
