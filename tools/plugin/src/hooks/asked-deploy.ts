import { stageOfCommand, wordsOf } from '../inputs/command-stage';

/** A run of Nx that was asked to deploy, as its command line says it. */
export interface AskedDeploy {
  readonly command: 'run' | 'run-many' | 'affected';
  /** From `--stage`, else from `--configuration`; undefined when neither is given. */
  readonly stage?: string;
  /** Projects, tags or patterns that the person asked for; undefined: what is affected. */
  readonly projects?: readonly string[];
  /** Projects, tags or patterns that the person left out on purpose. */
  readonly exclude: readonly string[];
}

const DEPLOY = 'deploy';

/**
 * Reads a command line of Nx.
 *
 * @param argv as the process got it, Node and the program included
 * @returns undefined for every run that was not asked for the target `deploy`
 */
export const askedDeploy = (argv: readonly string[]): AskedDeploy | undefined => {
  const [command = '', ...args] = wordsOf(argv);
  const of = optionsOf(args);
  const stage = stageOfCommand(argv);
  const common = { exclude: of('--exclude'), ...(stage !== undefined && { stage }) };
  if (command === 'affected' || command === 'run-many') {
    if (!of('-t', '--t', '--target', '--targets').includes(DEPLOY)) return undefined;
    const named = of('-p', '--p', '--projects');
    const projects = named.length === 0 && command === 'run-many' ? ['*'] : named;
    return { command, ...common, ...(projects.length > 0 && { projects }) };
  }
  const project = oneProject(command, args);
  return project === undefined ? undefined : { command: 'run', ...common, projects: [project] };
};

/** `run orders:deploy`, `orders:deploy`, each with a configuration behind, and `deploy orders`. */
const oneProject = (command: string, args: readonly string[]): string | undefined => {
  const words = command === 'run' ? args : [command];
  const [found] = words.flatMap((word) => TASK.exec(word)?.[1] ?? []);
  const [first = ''] = args;
  return found ?? (command === DEPLOY && /^[^-]/.test(first) ? first : undefined);
};

const TASK = /^([^-:][^:]*):deploy(?::|$)/;

/** Values by option; one option may stand several times and hold lists, by comma or by space. */
const optionsOf = (args: readonly string[]): ((...names: readonly string[]) => string[]) => {
  const found = new Map<string, string[]>();
  let current = '';
  for (const arg of args) {
    const [, option, value] = /^(--?[a-zA-Z][\w-]*)(?:=(.*))?$/s.exec(arg) ?? [];
    const values = option === undefined ? arg : value;
    current = option ?? current;
    const known = found.get(current) ?? [];
    found.set(current, [...known, ...(values?.split(',').filter(Boolean) ?? [])]);
  }
  return (...names) => names.flatMap((name) => found.get(name) ?? []);
};
