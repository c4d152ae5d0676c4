import type { Command } from 'commander';
import { nx } from '../../model/typed-commands';
import { runDaemon } from '../../sidecar/command/daemon';
import { drain, type DrainFlags } from '../../sidecar/command/drain';
import { runBeside, type RunFlags } from '../../sidecar/command/run';
import type { SidecarFlags } from '../../settings/sidecar';
import { start, type StartFlags } from '../../sidecar/command/start';
import { examples } from '../examples';

const AFTER = `
Environment
  PLATFORM_CACHE_SERVER              base URL of a cache server
  PLATFORM_CACHE_CONTROL_PLANE       base URL of a control plane; one of the two, without them nothing is cached
  PLATFORM_CACHE_AUDIENCE            audience of GitHub's ID tokens, default: that URL
  PLATFORM_CACHE_TOKEN[_FILE]        a static token
  PLATFORM_CACHE_ID_TOKEN[_FILE]     an ID token, for example from GitLab's id_tokens
  ACTIONS_ID_TOKEN_REQUEST_URL, …    set by GitHub for jobs with the permission id-token: write
  PLATFORM_CACHE_PUBLIC_KEYS[_FILE]  keys in PEM to check seals with, default: those the upstream publishes
  PLATFORM_CACHE_DRAIN_DEADLINE      ms to wait for the last uploads, default 60000
  PLATFORM_CACHE_LOG_LEVEL           default info
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY  the proxy of the network, and what is reached without it
  NODE_EXTRA_CA_CERTS                certificates to trust beside the usual ones

Without a credential every read is a miss and nothing is stored; the build stays green.`;

const common = (command: Command): Command =>
  command
    .option('--server <url>', 'a cache server, default PLATFORM_CACHE_SERVER')
    .option('--control-plane <url>', 'a control plane, default PLATFORM_CACHE_CONTROL_PLANE')
    .option('--audience <text>', 'default PLATFORM_CACHE_AUDIENCE, else the URL')
    .option('--deadline <ms>', 'for the last uploads, default PLATFORM_CACHE_DRAIN_DEADLINE')
    .option('--log-level <level>', 'default PLATFORM_CACHE_LOG_LEVEL');

const STATE = ['--state <folder>', 'where its token and log are kept'] as const;

const registerRun = (sidecar: Command): void => {
  common(sidecar.command('run'))
    .description(
      'run a command beside a sidecar of its own; ends with the exit code of the command',
    )
    .argument('<command...>', `after --, for example: ${nx()} affected -t build`)
    .option('--log <file>', 'write a log')
    .passThroughOptions()
    .addHelpText(
      'after',
      examples(['Build with the cache', `platform-cache sidecar run -- ${nx()} run-many -t build`]),
    )
    .action(async (command: string[], flags: RunFlags) => {
      process.exitCode = await runBeside(command, flags);
    });
};

const registerStart = (sidecar: Command): void => {
  common(sidecar.command('start'))
    .description(
      'start a sidecar in the background and hand out its variables: to $GITHUB_ENV, else as exports',
    )
    .option(...STATE)
    .option('--strict', 'exit code 1 when it cannot start')
    .addHelpText(
      'after',
      examples(['In a shell or a GitLab job', 'eval "$(platform-cache sidecar start)"']),
    )
    .action(async (flags: StartFlags) => {
      process.exitCode = await start(flags);
    });
  common(sidecar.command('daemon', { hidden: true }))
    .requiredOption(...STATE)
    .action(({ state, ...flags }: SidecarFlags & { state: string }) => runDaemon(state, flags));
};

const registerDrain = (sidecar: Command): void => {
  sidecar
    .command('drain')
    .description('let the sidecar upload the last entries, end it, and say what became of them')
    .option(...STATE)
    .option('--deadline <ms>', 'for the uploads, default PLATFORM_CACHE_DRAIN_DEADLINE')
    .option('--strict', 'exit code 1 when something was dropped')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples(['At the end of a job', 'platform-cache sidecar drain']))
    .action(async (flags: DrainFlags) => {
      process.exitCode = await drain(flags);
    });
};

export const register = (program: Command): void => {
  const sidecar = program
    .command('sidecar')
    .description('the sidecar between Nx and a cache: no fault of the network reaches the build')
    .enablePositionalOptions()
    .addHelpText('after', AFTER);
  registerRun(sidecar);
  registerStart(sidecar);
  registerDrain(sidecar);
};
