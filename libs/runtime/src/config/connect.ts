import { readConfig, type Values } from './read-config.js';
import type { Setting } from './settings.js';

type Settings = Readonly<Record<string, Setting<unknown>>>;

/** One thing outside that a function may be connected to. Made by {@link connection}. */
export interface Connection<Ports extends object> {
  readonly settings: Settings;
  connect(values: Readonly<Record<string, unknown>>): Ports;
}

/**
 * Says which settings a connection reads, and which ports it makes of them. What stands at the top of a module is
 * a function that makes it: a bundler leaves out those that a handler does not name, and their clients with them.
 *
 * @example
 * export const table = () =>
 *   connection({ tableName: required(ENV.tableName) }, ({ tableName }) =>
 *     dynamodbRepositories(documentClient(), tableName),
 *   );
 */
export function connection<Ports extends object>(make: () => Ports): Connection<Ports>;
export function connection<const Read extends Settings, Ports extends object>(
  settings: Read,
  make: (values: Values<Read>) => Ports,
): Connection<Ports>;
export function connection<Ports extends object>(
  settings: Settings | (() => Ports),
  make?: (values: Values<Settings>) => Ports,
): Connection<Ports> {
  if (typeof settings === 'function') return { settings: {}, connect: settings };
  return { settings, connect: make as NonNullable<typeof make> };
}

/** The ports of several connections together. */
type Connected<Connections> = Connections extends readonly [
  () => Connection<infer Ports>,
  ...infer Others,
]
  ? Ports & Connected<Others>
  : object;

/**
 * Connects a function to what it names and to nothing else, once per cold start: their settings alone are read, all
 * of them before the first is connected.
 *
 * @throws ConfigError naming every setting that is missing or not allowed
 * @throws Error naming a port that two of them give
 *
 * @example
 * export const handler = httpHandler(createHttpApp(connect(system, table)));
 */
export const connect = <const Connections extends readonly (() => Connection<object>)[]>(
  ...named: Connections
): Connected<Connections> => {
  const connections = named.map((make) => make());
  const read = connections.flatMap(({ settings }, at) =>
    Object.entries(settings).map(([key, setting]) => [`${at} ${key}`, setting] as const),
  );
  const values = readConfig(Object.fromEntries(read));
  const made = connections.map(({ settings, connect }, at) =>
    connect(Object.fromEntries(Object.keys(settings).map((key) => [key, values[`${at} ${key}`]]))),
  );
  assertApart(made);
  return Object.assign({}, ...made) as Connected<Connections>;
};

/** The last one would silently be in place of the others. */
const assertApart = (made: readonly object[]): void => {
  const names = made.flatMap((ports) => Object.keys(ports));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length === 0) return;
  throw new Error(
    `Two connections of a function give the port ${twice.join(', ')}. Allowed: one each; name it differently in adapters/outbound/connect.ts`,
  );
};
