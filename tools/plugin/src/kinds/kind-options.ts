import { PlatformError } from '@platform/model/errors';
import { MEMORY, RESERVED_CONCURRENCY, TIMEOUT } from '@platform/model/limits';
import { about } from '../options/about';
import type { NumberOption, Option, Options } from '../options/option';
import type { HandlerKind, HandlerOptions } from './handler-kind';

const memory = { type: 'number', ...MEMORY } as const;

const reservedConcurrency = {
  type: 'number',
  description: 'Set aside for the function, which never has more at once,',
  ...RESERVED_CONCURRENCY,
} as const;

/** What a handler of a kind may be told beside its name: size, concurrency, and the options of the kind. */
export const optionsOf = ({ timeoutLimit, options }: HandlerKind): Options => ({
  memory: { ...memory, description: 'Memory,' },
  timeout: {
    type: 'number',
    description: 'Timeout,',
    least: TIMEOUT.least,
    most: timeoutLimit.seconds,
    unit: `s: ${timeoutLimit.reason}`,
  },
  reservedConcurrency,
  ...options,
});

/** @throws PlatformError on an option that another kind has, naming those that do */
export const assertUnderstood = (
  kind: HandlerKind,
  { name: _name, ...given }: HandlerOptions,
  kinds: readonly HandlerKind[],
): void => {
  const understood = Object.keys(optionsOf(kind));
  const foreign = Object.entries(given).find(
    ([option, value]) => value !== undefined && !understood.includes(option),
  );
  if (!foreign) return;
  const [option] = foreign;
  const others = kinds.filter(({ options }) => option in options).map(({ id }) => `--kind=${id}`);
  throw new PlatformError({
    what: `--${option} means nothing to a handler of kind ${kind.id}`,
    allowed: understood.map((each) => `--${each}`).join(', '),
    ...(others.length > 0 && { run: `the same command with ${others.join(' or ')}` }),
  });
};

/** What handlers of all kinds may be told; an option that not all have says whose it is. */
export const optionsOfAll = (kinds: readonly HandlerKind[]): Options => ({
  memory: {
    ...memory,
    description: 'Memory,',
    default: `by kind (${kinds.map(({ id, size }) => `${id} ${size.memory}`).join(', ')})`,
  },
  timeout: timeoutOf(kinds),
  reservedConcurrency,
  ...merged(kinds),
});

const timeoutOf = (kinds: readonly HandlerKind[]): NumberOption => {
  const most = Math.max(...kinds.map(({ timeoutLimit }) => timeoutLimit.seconds));
  const lower = kinds
    .filter(({ timeoutLimit }) => timeoutLimit.seconds < most)
    .map(({ id, timeoutLimit }) => `, for ${id} at most ${timeoutLimit.seconds}`);
  return {
    type: 'number',
    description: 'Timeout,',
    least: TIMEOUT.least,
    most,
    unit: `s${lower.join('')}`,
    default: `by kind (${kinds.map(({ id, size }) => `${id} ${size.timeout}`).join(', ')})`,
  };
};

const withoutDefault = (option: Option): string =>
  JSON.stringify({ ...option, default: undefined });

/** What holds for one option of several kinds: the same for all, or by kind. */
const defaultOf = (all: readonly { readonly id: string; readonly option: Option }[]): object => {
  const [first, ...others] = all.map(({ option }) => option.default);
  if (others.every((each) => each === first)) return {};
  return {
    default: `by kind (${all.map(({ id, option }) => `${id} ${option.default}`).join(', ')})`,
  };
};

/** @throws Error when two kinds mean different things by one option */
const merged = (kinds: readonly HandlerKind[]): Options => {
  const named = kinds.flatMap(({ id, options }) =>
    Object.entries(options).map(([name, option]) => ({ id, name, option })),
  );
  return Object.assign(
    {},
    ...named.map(({ name, option }) => {
      const all = named.filter((each) => each.name === name);
      const ids = all.map(({ id }) => id).join(', ');
      if (all.some((each) => withoutDefault(each.option) !== withoutDefault(option)))
        throw new Error(`kinds ${ids} mean different things by --${name}`);
      return about(`Kind ${ids}`, { [name]: { ...option, ...defaultOf(all) } });
    }),
  ) as Options;
};
