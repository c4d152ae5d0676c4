import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { interrupts } from './interrupt.mjs';
import { missesOnlyOptionalPackages, treeMatchesLock } from './lock-match.mjs';
import { lastLines } from './last-lines.mjs';
import { PlatformError } from './model/errors.mjs';

const LOCK = 'package-lock.json';
const TREE = 'node_modules/.package-lock.json';
const STAMP = 'node_modules/.platform-stamp';
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** What the installed packages were made from: the lock file, on this kind of machine. */
const stampOf = (root) =>
  [
    createHash('sha256')
      .update(readFileSync(join(root, LOCK)))
      .digest('hex'),
    `${process.platform}-${process.arch}`,
  ].join(' ');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether `node_modules` is complete and of this lock file, by our stamp or by npm's own record. */
export const packagesAreCurrent = (root) => {
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(root)) return true;
  return isNpmsTree(root);
};

const isNpmsTree = (root) =>
  existsSync(join(root, TREE)) &&
  treeMatchesLock(readJson(join(root, LOCK)), readJson(join(root, TREE)));

/**
 * Installs the packages of the lock file when they are missing or stale. The stamp is written last,
 * so an installation that did not end is done again.
 *
 * @throws PlatformError when npm fails; nothing half-installed is left then, nor after an interrupt
 */
export const installPackages = async (root, note) => {
  const stamp = join(root, STAMP);
  if (packagesAreCurrent(root)) {
    writeFileSync(stamp, stampOf(root));
    return { changed: false, detail: '' };
  }
  rmSync(stamp, { force: true });
  const forget = interrupts.onInterrupt(() => removeIncomplete(root));
  const how = await npmInstall(root, note).finally(forget);
  writeFileSync(stamp, stampOf(root));
  return { changed: true, detail: `installed with ${how}` };
};

const npmInstall = async (root, note) => {
  note('npm ci');
  const clean = await npm(root, ['ci', ...QUIET]);
  if (clean.code === 0) return 'npm ci';
  if (!missesOnlyOptionalPackages(clean.output)) throw installFailed(root, 'npm ci', clean);
  rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  note('npm install, as the lock file misses optional packages of other platforms');
  const lenient = await npm(root, ['install', '--no-save', ...QUIET]);
  if (lenient.code !== 0) throw installFailed(root, 'npm install', lenient);
  return 'npm install --no-save, as the lock file misses optional packages of other platforms';
};

const npm = (root, args) => {
  const script = process.env.npm_execpath;
  const viaNode = script?.endsWith('.js');
  return run(viaNode ? process.execPath : 'npm', viaNode ? [script, ...args] : args, { cwd: root });
};

/** npm writes its record of the tree last: without it the tree is a torso. */
const removeIncomplete = (root) => {
  if (existsSync(join(root, TREE))) return;
  rmSync(join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 3 });
};

const installFailed = (root, command, { code, output }) => {
  removeIncomplete(root);
  return new PlatformError({
    details: lastLines(output),
    what: `${command} ended with exit code ${code}; nothing half-installed is left`,
    run: 'check access to the package registry, then the same command again',
  });
};
