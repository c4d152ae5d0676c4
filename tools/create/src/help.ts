import { OPTIONS } from './choices';

/** @param command what comes before the folder, as typed: `npm create @platform` */
export const help = (command: string): string => {
  const known = { folder: 'FOLDER', agent: '' };
  const rows = OPTIONS.map(
    ({ flag, question, values, initial }) =>
      `  --${flag.padEnd(17)} ${question}${values ? `: ${values.join(', ')}` : ''} (default ${initial(known)})`,
  );
  return [
    `${command} FOLDER [-- OPTIONS]`,
    '',
    'Makes a workspace for event-driven AWS services in a new folder, with git, packages and, if wanted, a first service.',
    'In a terminal it asks for what is not said.',
    '',
    ...rows,
    '  -y, --yes           Ask nothing: defaults for what is not said',
    '      --dry-run       Say what would be done, and do nothing',
    '  -h, --help          This text',
    '      --version       Version of this program',
    '',
  ].join('\n');
};
