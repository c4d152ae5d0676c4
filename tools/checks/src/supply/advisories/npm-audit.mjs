import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockedPackages } from '../npm-lock.mjs';

const OPTIONS = ['--json', '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=20000'];

/** npm looks at a file of this name alone, and at the settings beside it. */
const audit = (root, lockFile) => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-advisories-'));
  try {
    copyFileSync(join(root, lockFile), join(folder, 'package-lock.json'));
    const settings = join(root, '.npmrc');
    if (existsSync(settings)) copyFileSync(settings, join(folder, '.npmrc'));
    const { stdout } = spawnSync('npm', ['audit', ...OPTIONS], { cwd: folder, encoding: 'utf8' });
    return JSON.parse(stdout || '{}');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const findingsIn = (vulnerabilities, packages, lockFile) => {
  const versions = new Map(packages.map(({ path, version }) => [path, version]));
  return Object.values(vulnerabilities).flatMap(({ name, via, nodes }) =>
    via
      .filter((cause) => typeof cause === 'object')
      .flatMap(({ severity, title, url }) =>
        nodes.map((node) => {
          const path = `${lockFile} › ${node}`;
          return { name, version: versions.get(node), severity, path, title, url };
        }),
      ),
  );
};

/**
 * Asks the registry that npm is configured with for advisories about what a lock file holds. `silent` says why
 * there is no answer.
 */
export const auditLock = (root, lockFile) => {
  const packages = lockedPackages(JSON.parse(readFileSync(join(root, lockFile), 'utf8')));
  const answer = audit(root, lockFile);
  const { vulnerabilities, message, error } = answer;
  const about = { ecosystem: `npm, ${lockFile}`, asked: packages.length };
  if (vulnerabilities)
    return { ...about, findings: findingsIn(vulnerabilities, packages, lockFile) };
  const reason = message || error?.summary || 'npm audit printed nothing';
  return { ...about, findings: [], silent: `the registry gave no advisories (${reason})` };
};
