import type { EntityModel } from '../../entities/entity-model';
import { PlatformError } from '../../errors/platform-error';
import { namesOf } from '../../names/names';
import { fieldName } from './field-name';

/** Keywords (go.dev/ref/spec#Keywords); those of both languages are refused for every service. */
const KEYWORDS =
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var';
/** Packages of the standard library that code of a service commonly imports (pkg.go.dev/std). */
const STANDARD =
  'archive bufio bytes builtin cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html http image index io iter json log maps math mime net os path plugin reflect regexp runtime slices slog sort strconv strings structs sync syscall testing text time unicode unique unsafe url weak';
/** Types that every domain package has. */
const DOMAIN_TYPES = 'ports repositories timestamp';

const words = (...lists: string[]): ReadonlySet<string> => new Set(lists.join(' ').split(' '));

const PACKAGES = words(KEYWORDS, STANDARD);
const TYPES = words(DOMAIN_TYPES);

/** @throws PlatformError on a keyword, a package of the standard library or a type of every domain */
export function assertGoName(what: string, given: string): void {
  const { kebab } = namesOf(given);
  const taken = what === 'entity' ? TYPES : PACKAGES;
  if (!taken.has(kebab)) return;
  const kind =
    what === 'entity' ? 'a type of every Go domain' : 'a keyword or standard package of Go';
  throw new PlatformError({
    message: `${what} name '${given}' is ${kind}`,
    allowed: 'a name that imports and types of a Go service do not have',
    run: `the same command with a name such as '${what === 'entity' ? `Order${given}` : `order-${kebab}`}'`,
  });
}

/** @throws PlatformError when two attributes become one field */
export function assertGoEntity({ allAttributes }: EntityModel): void {
  const fields = new Map<string, string>();
  for (const { name } of allAttributes) {
    const other = fields.get(fieldName(name));
    if (other) {
      throw new PlatformError({
        message: `--attributes has '${other}' and '${name}', which are both the field ${fieldName(name)} in Go`,
        allowed: 'names that differ in more than upper and lower case',
      });
    }
    fields.set(fieldName(name), name);
  }
}
