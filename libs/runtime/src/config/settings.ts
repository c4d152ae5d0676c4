/** How one setting is read from the environment: a value, or what is wrong with it. */
export interface Setting<Value> {
  readonly name: string;
  read(given: string | undefined): Value;
}

/** Thrown by a {@link Setting}; `readConfig` collects them. */
export class SettingError extends Error {}

/** A text that has to be there and not be empty. */
export const required = (name: string): Setting<string> =>
  setting(name, (given) => given ?? missing());

/** A text that may be absent: then `fallback`, by default `undefined`. */
export function optional(name: string): Setting<string | undefined>;
export function optional(name: string, fallback: string): Setting<string>;
export function optional(name: string, fallback?: string): Setting<string | undefined> {
  return setting(name, (given) => given ?? fallback);
}

/** A whole number; without `fallback` it has to be there. */
export const integer = (name: string, fallback?: number): Setting<number> =>
  setting(name, (given) => {
    if (given === undefined) return fallback ?? missing();
    if (/^-?\d+$/.test(given)) return Number(given);
    throw new SettingError(`is '${given}', allowed: a whole number`);
  });

/** `true` or `false`; without `fallback` it has to be there. */
export const flag = (name: string, fallback?: boolean): Setting<boolean> =>
  setting(name, (given) => {
    if (given === undefined) return fallback ?? missing();
    if (given === 'true' || given === 'false') return given === 'true';
    throw new SettingError(`is '${given}', allowed: true, false`);
  });

/** One of `allowed`; without `fallback` it has to be there. */
export const oneOf = <const Value extends string>(
  name: string,
  allowed: readonly Value[],
  fallback?: Value,
): Setting<Value> =>
  setting(name, (given) => {
    if (given === undefined) return fallback ?? missing();
    const found = allowed.find((value) => value === given);
    if (found !== undefined) return found;
    throw new SettingError(`is '${given}', allowed: ${allowed.join(', ')}`);
  });

/** Passwords never come from the environment (C-36, S1-67): their ARN does. */
const setting = <Value>(
  name: string,
  read: (given: string | undefined) => Value,
): Setting<Value> => {
  if (/PASSWORD$/.test(name)) {
    throw new TypeError(
      `A password must not be in the environment, got '${name}'. ` +
        'Allowed: the ARN of a secret, read with readSecret of @platform/runtime/secrets.',
    );
  }
  return { name, read: (given) => read(given === '' ? undefined : given) };
};

const missing = (): never => {
  throw new SettingError('is missing');
};
