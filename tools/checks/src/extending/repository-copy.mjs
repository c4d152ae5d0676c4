import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.mjs';

/** What a run in this process tells of itself, which is not so in a copy. */
const OF_THIS_RUN = /^(NX_|VITEST|PLATFORM_|FORCE_COLOR$|AWS_)/;

/**
 * A copy of parts of the repository as they are on disk, with the packages of the original.
 *
 * @param {string[]} parts files and folders
 */
export function repositoryCopy(parts) {
  const root = mkdtempSync(join(tmpdir(), 'platform-copy-'));
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...parts];
  const files = execFileSync('git', listed, { cwd: REPOSITORY, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean))
    cpSync(join(REPOSITORY, file), join(root, file), { force: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OF_THIS_RUN.test(name)),
  );
  return {
    root,
    /** @returns {string} what a program says; its failure is an error that says it too */
    run(folder, program, args, more = {}) {
      const how = { cwd: join(root, folder), encoding: 'utf8', env: { ...env, ...more } };
      const { status, stdout, stderr, error } = spawnSync(program, args, how);
      const said = `${stdout}${stderr}`;
      if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${error ?? ''}${said}`);
      return said;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
