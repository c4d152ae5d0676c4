import { run } from './child.mjs';

/** Debian packages of the programs that prove builds hermetic, each with a program of its name. */
const TRACERS = ['strace', 'faketime'];

const works = async (command, ...args) => (await run(command, args, { cwd: '/' })).code === 0;

/**
 * Installs what the proofs of hermetic builds run under, where that is missing and may be installed: as
 * root, where apt-get is. Elsewhere the proofs fail and say what to install.
 */
export async function installTracers(note) {
  const missing = [];
  for (const name of TRACERS) if (!(await works(name, '--version'))) missing.push(name);
  if (missing.length === 0 || process.getuid?.() !== 0) return;
  if (!(await works('apt-get', '--version'))) return;
  note(`installing ${missing.join(' and ')}`);
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  if (!(await works('apt-get', ...install))) {
    await works('apt-get', 'update');
    await works('apt-get', ...install);
  }
}
