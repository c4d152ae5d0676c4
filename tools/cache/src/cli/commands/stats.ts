import type { Command } from 'commander';
import { bytes, count, duration, moment, percent } from '../../operations/format';
import type { Statistics } from '../../operations/statistics';
import { examples } from '../examples';
import { setting } from '../../settings/setting';
import { PlatformError, UsageError } from '../../model/errors';

const DEADLINE_MS = 10_000;

interface Options {
  readonly server?: string;
  readonly json?: boolean;
}

const serverUrl = (given: string | undefined): URL => {
  const text = given ?? process.env['NX_SELF_HOSTED_REMOTE_CACHE_SERVER'];
  if (text && URL.canParse(text) && /^https?:/.test(text))
    return new URL(`${text.replace(/\/$/, '')}/stats`);
  throw new UsageError({
    what: `the server is ${text ? `'${text}'` : 'not given'}`,
    allowed: 'an http or https URL',
    run: 'platform-cache stats --server http://127.0.0.1:8765',
  });
};

const remedy = (status: number): string =>
  status === 401
    ? 'PLATFORM_CACHE_ADMIN_TOKEN_FILE=<file> platform-cache stats, with the admin token of the server'
    : 'platform-cache stats --server <url>, with a cache server: a sidecar and a control plane tell no figures';

const ask = async (url: URL): Promise<Statistics> => {
  const token = setting('ADMIN_TOKEN');
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(DEADLINE_MS) }).catch(
    (error: Error) => {
      throw new PlatformError({
        what: `${url.href} does not answer (${(error.cause as Error | undefined)?.message ?? error.message})`,
        allowed: 'the URL of a running server',
        run: 'platform-cache doctor',
      });
    },
  );
  if (response.ok) return (await response.json()) as Statistics;
  throw new PlatformError({
    what: `${url.href} answered ${response.status}`,
    allowed: '200',
    run: remedy(response.status),
  });
};

const list = (counts: Readonly<Record<string, number | undefined>>): string =>
  Object.entries(counts)
    .map(([name, number]) => `${name} ${count(number ?? 0)}`)
    .join(', ') || 'none';

const lines = ({ total, ...rest }: Statistics): readonly string[] => {
  const saved =
    total.secondsSaved === null ? 'not yet known' : `about ${duration(total.secondsSaved)}`;
  return [
    `since              ${moment(rest.since)}`,
    `hit rate           ${percent(total.hitRate)} (hits ${count(total.hits)}, misses ${count(total.misses)})`,
    `build time saved   ${saved}`,
    `served             ${bytes(total.bytesServed)}`,
    `stored             ${bytes(total.bytesStored)} in ${count(total.stored)} entries`,
    `evicted            ${bytes(rest.evicted.bytes)} in ${count(rest.evicted.entries)} entries`,
    `not authenticated  ${list(rest.authenticationFailures)}`,
    `writes refused     ${list(rest.writesRefused)}`,
    `tampered           ${count(rest.tampered)}`,
    `faults             ${count(rest.faults.total)}`,
    ...rest.faults.latest.map(({ at, where, message }) => `  ${moment(at)}  ${where}: ${message}`),
  ];
};

export const register = (program: Command): void => {
  program
    .command('stats')
    .description('show hit rate, bytes, time saved and what went wrong')
    .option('--server <url>', 'default NX_SELF_HOSTED_REMOTE_CACHE_SERVER')
    .option('--json', 'print what the server answers, as JSON')
    .addHelpText(
      'after',
      `
Environment
  PLATFORM_CACHE_ADMIN_TOKEN[_FILE]  the admin token; needed unless the server is on this machine
${examples(['A server on this machine', 'platform-cache stats --server http://127.0.0.1:8765'])}`,
    )
    .action(async ({ server, json }: Options) => {
      const statistics = await ask(serverUrl(server));
      process.stdout.write(
        json ? `${JSON.stringify(statistics)}\n` : `${lines(statistics).join('\n')}\n`,
      );
    });
};
