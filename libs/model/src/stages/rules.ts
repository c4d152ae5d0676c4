/** The place of a value in a document, from the root: `['stages', 'dev', 'region']`. */
export type Path = readonly string[];

/** A value that is not allowed. */
export interface Fault {
  readonly path: Path;
  readonly got: unknown;
  readonly allowed: string;
}

/** What a value may be; returns what is wrong with it and with all inside it. */
export type Rule = (value: unknown, path: Path) => readonly Fault[];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of its own, told by `holds`. */
export const leaf =
  (allowed: string, holds: (value: unknown) => boolean): Rule =>
  (value, path) =>
    holds(value) ? [] : [{ path, got: value, allowed }];

export const text = (allowed: string, shape: RegExp): Rule =>
  leaf(allowed, (value) => typeof value === 'string' && shape.test(value));

export const whole = (least: number, most: number): Rule =>
  leaf(
    most === Infinity
      ? `a whole number, ${least} at least`
      : `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );

export const flag: Rule = leaf('true or false', (value) => typeof value === 'boolean');

export const listOf =
  (each: Rule, { least = 0 } = {}): Rule =>
  (value, path) =>
    Array.isArray(value) && value.length >= least
      ? value.flatMap((item, at) => each(item, [...path, String(at)]))
      : [{ path, got: value, allowed: least > 0 ? `a list of ${least} or more` : 'a list' }];

/** An object of any keys that `key` takes. */
export const recordOf =
  (key: Rule, each: Rule): Rule =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, inner]) => [
          ...key(name, [...path, name]),
          ...each(inner, [...path, name]),
        ])
      : [{ path, got: value, allowed: 'an object' }];

/** May be left out. */
export const optional =
  (rule: Rule): Rule =>
  (value, path) =>
    value === undefined ? [] : rule(value, path);

/** An object of exactly these keys. */
export const objectOf =
  <Shape>(rules: { readonly [Key in keyof Required<Shape>]: Rule }): Rule =>
  (value, path) => {
    if (!isRecord(value)) return [{ path, got: value, allowed: 'an object' }];
    const known = Object.entries<Rule>(rules);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(rules, key));
    return [
      ...known.flatMap(([key, rule]) => rule(value[key], [...path, key])),
      ...unknown.map((key) => ({
        path: [...path, key],
        got: value[key],
        allowed: `no such key; there are ${known.map(([name]) => name).join(', ')}`,
      })),
    ];
  };

/** A rule about several fields at once, asked where each is right by itself. */
export const alsoHolds =
  <Shape>(
    rule: Rule,
    broken: (value: Shape) => { readonly at: Path; readonly allowed: string } | undefined,
  ): Rule =>
  (value, path) => {
    const faults = rule(value, path);
    const found = faults.length === 0 ? broken(value as Shape) : undefined;
    if (!found) return faults;
    const got = found.at.reduce<unknown>((inner, key) => isRecord(inner) && inner[key], value);
    return [{ path: [...path, ...found.at], got, allowed: found.allowed }];
  };
