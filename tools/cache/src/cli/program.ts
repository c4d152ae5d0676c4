import { Command } from 'commander';
import { describeError } from '../model/errors';
import { nx } from '../model/typed-commands';
import { version } from '../version';
import { examples } from './examples';
import { loadCommands } from './load-commands';

const AFTER = `
${examples(
  ['Share builds on one machine', 'platform-cache serve'],
  [
    'On a CI runner: a cache that cannot fail a build',
    `platform-cache sidecar run -- ${nx()} affected -t build`,
  ],
  ['Why does Nx not use the cache?', 'platform-cache doctor'],
)}

Environment
  PLATFORM_CACHE_*  settings of each command, see its --help; secrets also by a file named in …_FILE
  NO_COLOR          no colours

Exit codes
  0 done   1 failed   2 wrong usage`;

/** Whoever is told of a mistake is told of the commands there are, and whose help says more. */
const adviseAfterError = (command: Command, path: string): void => {
  const allowed = command.commands.map((each) => each.name()).filter((name) => name !== 'daemon');
  const run = `${path} --help`;
  command.showHelpAfterError(describeError({ what: '', allowed: allowed.join(', '), run }));
  for (const each of command.commands) adviseAfterError(each, `${path} ${each.name()}`);
};

/** The whole command line; `argv` (without node and script) tells which commands must be loaded. */
export const createProgram = (argv: readonly string[]): Command => {
  const program = new Command('platform-cache')
    .description(
      'A remote cache for Nx that a pull request cannot poison and that never fails a build.',
    )
    .version(version())
    .usage('<command> [options]')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', AFTER)
    .exitOverride();
  for (const { register } of loadCommands(argv)) register(program);
  adviseAfterError(program, 'platform-cache');
  return program;
};
