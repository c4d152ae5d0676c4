import { parseArgs } from 'node:util';
import { wordsOf } from '@platform/model/command-lines';
import { UsageError } from '@platform/model/errors';
import { COMMANDS, type Asked, type Command } from './commands';

/** A command line, understood. */
export interface Request extends Asked {
  readonly command: Command;
}

const COMMON = { stage: { type: 'string' }, json: { type: 'boolean' } } as const;

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** @returns the help that was asked for, undefined when none was */
export const helpFor = (argv: readonly string[]): string | undefined => {
  const [name = '--help'] = argv;
  if (isHelp(name)) return HELP;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return command && argv.some(isHelp) ? helpOf(command) : undefined;
};

/** @throws UsageError saying what is wrong with the command line and what is right */
export const readRequest = (argv: readonly string[]): Request => {
  const [name = '', ...args] = argv;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    throw new UsageError({
      what: `unknown command '${name}'`,
      allowed: Object.keys(COMMANDS).join(', '),
      run: 'platform --help',
    });
  }
  const { values, positionals: services } = parse(name, command, args);
  const [least, most] = command.services;
  if (services.length < least || services.length > most)
    throw wrong(name, command, `${services.length} services`);
  if (services.length > 0 && (values['all'] || values['base']))
    throw wrong(name, command, 'services, and which of them to look for');
  const { stage, json, ...options } = values;
  if (needsStage(command) && !stage) throw wrong(name, command, 'no --stage');
  return { command, services, stage: String(stage ?? ''), json: json === true, options };
};

/** A run of Nx is for a stage; what looks at a workspace may go without. */
const needsStage = (command: Command): boolean => 'run' in command;

const stageOf = (command: Command): string =>
  needsStage(command) ? '--stage=<stage>' : '[--stage=<stage>]';

type Values = Readonly<Record<string, string | boolean | undefined>>;

const parse = (
  name: string,
  command: Command,
  args: readonly string[],
): { values: Values; positionals: readonly string[] } => {
  try {
    const options = { ...COMMON, ...command.options };
    const parsed = parseArgs({ args: [...args], allowPositionals: true, options });
    return parsed as { values: Values; positionals: string[] };
  } catch (error) {
    throw wrong(name, command, wordsOf(error));
  }
};

const wrong = (name: string, command: Command, got: string): UsageError =>
  new UsageError({
    what: `wrong use of 'platform ${name}'`,
    got,
    allowed: `platform ${command.usage} ${stageOf(command)} ${optionsOf(command)}`,
    run: `platform ${name} --help`,
  });

const optionsOf = ({ options }: Command): string =>
  [...Object.entries(options), ['json', COMMON.json] as const]
    .map(([name, { type }]) => `[--${name}${type === 'string' ? '=…' : ''}]`)
    .join(' ');

const EXITS = `Exit codes: 0 all as asked, 1 something failed, is blocked or wrong, 2 wrong usage, 130 interrupted.`;

const optionsHelp = (command: Command): Readonly<Record<string, string>> => ({
  stage: `an entry of stages.json; ${needsStage(command) ? 'required' : 'default the first'}`,
  json: 'one JSON document on stdout, everything else on stderr',
});

const lines = (rows: Readonly<Record<string, string>>, lead: string): string => {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  return Object.entries(rows)
    .map(([name, about]) => `  ${lead}${name.padEnd(width)}  ${about}`)
    .join('\n');
};

const helpOf = (command: Command): string =>
  `platform ${command.usage} ${stageOf(command)} ${optionsOf(command)}

${command.about}

${lines({ ...optionsHelp(command), ...command.help }, '--')}

${EXITS}`;

const HELP = `platform <command> --stage=<stage> [--json]

${lines(Object.fromEntries(Object.values(COMMANDS).map(({ usage, about }) => [usage, about])), '')}

Each does what the target of that name does, and says the same. platform <command> --help tells its options,
platform --version the version.

${EXITS}`;
