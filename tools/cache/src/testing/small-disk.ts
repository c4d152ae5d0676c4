import { execFileSync } from 'node:child_process';

/** Ways to get a mount namespace of one's own, which ends with its process: as root, without, and by sudo. */
const WAYS: readonly (readonly string[])[] = [
  ['unshare', '--mount'],
  ['unshare', '--mount', '--map-root-user'],
  ['sudo', '-n', '-E', 'unshare', '--mount'],
];

const works = ([command = '', ...args]: readonly string[]): boolean => {
  try {
    execFileSync(command, [...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/**
 * Words in front of a command that then finds a disk of `size` (as mount(8) has it: `4m`) at `folder`, with what
 * lay there before, if `readOnly` not to be written.
 */
export const withDisk = (folder: string, size: string, readOnly = false): readonly string[] => {
  const way = WAYS.find(works);
  if (!way)
    throw new Error(
      `no mount namespace can be made, allowed is one of: ${WAYS.map((w) => w.join(' ')).join('; ')}. ` +
        'Run: sysctl kernel.apparmor_restrict_unprivileged_userns=0',
    );
  const script = [
    'kept=$(mktemp -d)',
    `cp -a '${folder}/.' "$kept"`,
    `mount -t tmpfs -o size=${size} tmpfs '${folder}'`,
    `cp -a "$kept/." '${folder}'`,
    'rm -r "$kept"',
    ...(readOnly ? [`mount -o remount,ro '${folder}'`] : []),
    'exec "$@"',
  ].join(' && ');
  return [...way, 'sh', '-c', script, 'sh'];
};
