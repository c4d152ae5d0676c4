import { run } from './child.mjs';

const works = async (command, ...args) => (await run(command, args, { cwd: '/' })).code === 0;

/** Those of the programs that do not run on this machine. */
export const missingOf = async (programs) => {
  const missing = [];
  for (const name of programs) if (!(await works(name, '--version'))) missing.push(name);
  return missing;
};

/**
 * Installs Debian packages, each with a program of its name, where they may be installed: as root,
 * where apt-get is. Elsewhere the proofs that need them fail and say what to install.
 */
export const installPrograms = async (missing, note) => {
  if (missing.length === 0 || process.getuid?.() !== 0) return;
  if (!(await works('apt-get', '--version'))) return;
  note(`installing ${missing.join(' and ')}`);
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  if (!(await works('apt-get', ...install))) {
    await works('apt-get', 'update');
    await works('apt-get', ...install);
  }
};
