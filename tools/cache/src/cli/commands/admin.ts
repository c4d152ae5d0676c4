import type { Command } from 'commander';
import { examples } from '../examples';
import { setting } from '../../settings/setting';
import { PlatformError, UsageError } from '../../model/errors';

const DEADLINE_MS = 30_000;
const DEFAULT_SERVER = 'http://127.0.0.1:8765';

interface Options {
  readonly server?: string;
  readonly repository: string;
  readonly scope: string;
  readonly json?: boolean;
}

interface Action {
  readonly method: 'DELETE' | 'POST';
  readonly suffix: string;
  readonly done: string;
}

const DELETE: Action = { method: 'DELETE', suffix: '', done: 'deleted' };
const QUARANTINE: Action = { method: 'POST', suffix: '/quarantine', done: 'quarantined' };

const entryUrl = (hash: string, { server, repository, scope }: Options): URL => {
  const base = server ?? setting('SERVER') ?? DEFAULT_SERVER;
  if (!URL.canParse(base) || !/^https?:/.test(base))
    throw new UsageError({
      what: `the server is '${base}'`,
      allowed: 'an http or https URL',
      run: `platform-cache admin delete <hash> --server ${DEFAULT_SERVER}`,
    });
  const path = [repository, scope, hash].map(encodeURIComponent).join('/');
  return new URL(`${base.replace(/\/+$/, '')}/v1/admin/entries/${path}`);
};

const adminToken = (): string => {
  const token = setting('ADMIN_TOKEN');
  if (token) return token;
  throw new UsageError({
    what: 'there is no admin token',
    allowed: 'the one the server knows',
    run: 'export PLATFORM_CACHE_ADMIN_TOKEN_FILE=~/.cache/platform-cache/admin-token',
  });
};

const unreachable = (url: URL) => (error: Error) => {
  throw new PlatformError({
    what: `${url.origin} does not answer (${(error.cause as Error | undefined)?.message ?? error.message})`,
    allowed: 'the URL of a running server',
    run: 'platform-cache doctor',
  });
};

const act = async (action: Action, hash: string, options: Options): Promise<void> => {
  const headers = { authorization: `Bearer ${adminToken()}` };
  const url = entryUrl(hash, options);
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const answer = await fetch(url + action.suffix, { method: action.method, headers, signal }).catch(
    unreachable(url),
  );
  const text = await answer.text();
  const place = `${options.repository} ${options.scope} ${hash}`;
  if (answer.status === 404)
    throw new PlatformError({
      what: `there is no entry ${place}`,
      allowed: 'one that the server has',
      run: 'platform-cache stats --json',
    });
  if (answer.status !== 200)
    throw new PlatformError({
      what: `the server answered ${answer.status} (${text})`,
      allowed: '200, which the admin token of the server gets',
      run: 'export PLATFORM_CACHE_ADMIN_TOKEN_FILE=<file>',
    });
  const document = { ...options, hash, action: action.done };
  process.stdout.write(
    options.json ? `${JSON.stringify(document)}\n` : `${action.done} ${place}\n`,
  );
};

const add = (admin: Command, name: string, action: Action, description: string): void => {
  admin
    .command(name)
    .description(description)
    .argument('<hash>', 'hash of the task, as Nx shows it')
    .option('--server <url>', `default PLATFORM_CACHE_SERVER, else ${DEFAULT_SERVER}`)
    .option('--repository <name>', 'for example github/1234', 'static/local')
    .option('--scope <scope>', 'trusted, or for example own/pr-7', 'trusted')
    .option('--json', 'print one JSON document')
    .action((hash: string, options: Options) => act(action, hash, options));
};

export const register = (program: Command): void => {
  const admin = program
    .command('admin')
    .description('take a bad entry out of a server; the next build stores it anew')
    .addHelpText(
      'after',
      `
Environment
  PLATFORM_CACHE_ADMIN_TOKEN[_FILE]  the admin token of the server
${examples(['Keep it for whoever looks into it', 'platform-cache admin quarantine 3566086742936057385'])}`,
    );
  add(admin, 'delete', DELETE, 'remove an entry');
  add(admin, 'quarantine', QUARANTINE, "move an entry out of every reader's sight");
};
