import { Command } from 'commander';
import { nx } from '../model/typed-commands';
import { version } from '../version';
import { examples } from './examples';
import { commandNames, loadCommands } from './load-commands';

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
    .showHelpAfterError(`Commands are ${commandNames().join(', ')}. Run: platform-cache --help`)
    .addHelpText('after', AFTER)
    .exitOverride();
  for (const { register } of loadCommands(argv)) register(program);
  return program;
};
