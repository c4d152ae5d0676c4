/** An `nx affected` that deploys, as its command line says it. */
export interface AffectedDeploy {
  /** From `--stage`, else from `--configuration`; undefined when neither is given. */
  readonly stage?: string;
  /** Projects, tags or patterns that the person left out on purpose. */
  readonly exclude: readonly string[];
}

const DEPLOY = 'deploy';

/**
 * Reads a command line of Nx.
 *
 * @param argv as the process got it, Node and the program included
 * @returns undefined for every run that is not `affected` with the target `deploy`
 */
export function affectedDeploy(argv: readonly string[]): AffectedDeploy | undefined {
  const [command, ...args] = argv.slice(2);
  if (command !== 'affected') return undefined;
  const given = valuesByOption(args);
  const of = (...names: readonly string[]): string[] =>
    names.flatMap((name) => given.get(name) ?? []);
  if (!of('-t', '--target', '--targets').includes(DEPLOY)) return undefined;
  const stage = of('--stage').at(-1) ?? of('-c', '--configuration').at(-1);
  return { exclude: of('--exclude'), ...(stage !== undefined && { stage }) };
}

/** Values by option; one option may stand several times and hold lists, by comma or by space. */
function valuesByOption(args: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current = '';
  for (const arg of args) {
    const [, option, value] = /^(--?[a-zA-Z][\w-]*)(?:=(.*))?$/s.exec(arg) ?? [];
    const values = option === undefined ? arg : value;
    current = option ?? current;
    const known = found.get(current) ?? [];
    found.set(current, [...known, ...(values?.split(',').filter(Boolean) ?? [])]);
  }
  return found;
}
