import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { wordsOf } from '@platform/model/command-lines';
import { LocalCloudError } from '../local-cloud-error';
import { defaultStateFolder, findWorkspaceRoot } from '../workspace';

/** Of `token`, as text. */
export interface TokenOptions {
  readonly sub?: string | undefined;
  readonly audience: readonly string[];
  readonly scope?: string | undefined;
  readonly claims?: string | undefined;
  readonly expires?: string | undefined;
}

export interface Options {
  readonly command: string;
  readonly help: boolean;
  readonly version: boolean;
  readonly dir: string;
  /** Undefined unless given by option or environment. */
  readonly port: number | undefined;
  readonly json: boolean;
  readonly follow: boolean;
  readonly lines: number;
  readonly account: string | undefined;
  readonly token: TokenOptions;
  /** Throws NO_WORKSPACE outside a workspace; only setup, up and token need it beside `--dir`. */
  readonly workspaceRoot: () => string;
}

const wholeNumber = (name: string, text: string, most: number): number => {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new LocalCloudError({
    code: 'USAGE',
    what: `${name} is '${text}'`,
    allowed: `a whole number from 0 to ${most}`,
    run: 'platform-local-cloud --help',
  });
};

const accountId = (text: string | undefined): string | undefined => {
  if (text === undefined || /^\d{12}$/.test(text)) return text;
  throw new LocalCloudError({
    code: 'USAGE',
    what: `--account is '${text}'`,
    allowed: '12 digits',
    run: 'platform-local-cloud env --account 111111111111',
  });
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        dir: { type: 'string' },
        port: { type: 'string', short: 'p' },
        follow: { type: 'boolean', short: 'f', default: false },
        lines: { type: 'string', short: 'n', default: '50' },
        account: { type: 'string' },
        sub: { type: 'string' },
        audience: { type: 'string', multiple: true, default: [] },
        scope: { type: 'string' },
        claims: { type: 'string' },
        expires: { type: 'string' },
      },
    });
  } catch (error) {
    throw new LocalCloudError({
      code: 'USAGE',
      what: wordsOf(error),
      run: 'platform-local-cloud --help',
    });
  }
};

const unknown = (command: string, commands: readonly string[]): LocalCloudError =>
  new LocalCloudError({
    code: 'USAGE',
    what: `unknown command '${command}'`,
    allowed: commands.join(', '),
    run: 'platform-local-cloud --help',
  });

/**
 * Read the command line. `--port` falls back to PLATFORM_LOCAL_CLOUD_PORT.
 * @param commands that there are
 * @throws LocalCloudError USAGE on an unknown command or option or a wrong value, NO_WORKSPACE without `--dir` outside one.
 */
export const readOptions = (argv: readonly string[], commands: readonly string[]): Options => {
  const { values, positionals } = parse(argv);
  const port = values.port ?? process.env['PLATFORM_LOCAL_CLOUD_PORT'];
  const workspaceRoot = () => findWorkspaceRoot(process.cwd());
  const command = positionals[0] ?? 'help';
  const help = values.help || (command === 'help' && !values.version);
  if (positionals.length > 1)
    throw new LocalCloudError({
      code: 'USAGE',
      what: `got '${positionals.join(' ')}'`,
      allowed: 'one command',
      run: 'platform-local-cloud --help',
    });
  const runs = !help && !values.version;
  if (runs && !commands.includes(command)) throw unknown(command, commands);
  const rest = {
    port: port
      ? wholeNumber(values.port ? '--port' : 'PLATFORM_LOCAL_CLOUD_PORT', port, 65_535)
      : undefined,
    json: values.json,
    follow: values.follow,
    lines: wholeNumber('--lines', values.lines, 1_000_000),
    account: accountId(values.account),
    token: values,
    workspaceRoot,
  };
  const dir = runs ? resolve(values.dir ?? defaultStateFolder(workspaceRoot())) : '';
  return { command, help, version: values.version, dir, ...rest };
};
