import { dirname, extname } from 'node:path/posix';
import {
  templateWords,
  type Derived,
  type NameForm,
  type TemplateWords,
} from '../templates/identifiers';
import type { Names } from './names';
import { IDENTIFIER_RULES } from './reserved-words';

/** A place in which one identifier stands for one thing. */
interface Scope {
  readonly place: string;
  readonly fixed: ReadonlySet<string>;
  readonly derived: readonly Derived[];
}

/** An identifier that a name leads to and that stands for something else already. */
export interface Meeting {
  readonly form: NameForm | 'path';
  /** Identifier, or path of a file. */
  readonly identifier: string;
  /** File or folder in which both would be, from the root of the service. */
  readonly place: string;
}

const placeOf = (path: string): string =>
  IDENTIFIER_RULES[extname(path)]?.scope === 'folder' ? dirname(path) : path;

const scopesOf = new Map<string, readonly Scope[]>();

const scopes = (language: string): readonly Scope[] => {
  const known = scopesOf.get(language);
  if (known) return known;
  const templates = templateWords(language);
  const made = [
    ...grouped(templates, 'bindings', ({ path }) => placeOf(path)),
    ...grouped(templates, 'members', ({ path }) => dirname(path)),
  ].sort(coreFirst);
  scopesOf.set(language, made);
  return made;
};

/** Where a name is declared is told before where it is only used. */
const coreFirst = (a: Scope, b: Scope): number =>
  Number(b.place.includes('core/')) - Number(a.place.includes('core/'));

const grouped = (
  templates: readonly TemplateWords[],
  kind: 'bindings' | 'members',
  place: (template: TemplateWords) => string,
): Scope[] => {
  const places = new Map<string, { fixed: Set<string>; derived: Derived[] }>();
  for (const template of templates) {
    const scope = places.get(place(template)) ?? {
      fixed: new Set(reserved(template, kind)),
      derived: [],
    };
    for (const word of template[kind].fixed) scope.fixed.add(word);
    scope.derived.push(...template[kind].derived);
    places.set(place(template), scope);
  }
  return [...places].map(([key, scope]) => ({ place: key, ...scope }));
};

const reserved = ({ path }: TemplateWords, kind: 'bindings' | 'members'): Iterable<string> =>
  (kind === 'bindings' && IDENTIFIER_RULES[extname(path)]?.reserved) || [];

const identifierOf = ({ before, form, after }: Derived, names: Names): string =>
  `${before}${names[form]}${after}`;

/**
 * Where the identifiers that templates make of a name meet those that they use for something else, or
 * each other.
 *
 * @param variable what the templates call the name: `entity`, `handler`
 */
export const meetings = (language: string, variable: string, names: Names): readonly Meeting[] => {
  const key = [language, variable, ...Object.values(names)].join(' ');
  const known = meetingsOf.get(key);
  if (known) return known;
  const found = [
    ...metIdentifiers(language, variable, names),
    ...metPaths(language, variable, names),
  ];
  meetingsOf.set(key, found);
  return found;
};

const meetingsOf = new Map<string, readonly Meeting[]>();

/** Of two forms that meet it is the plural that gives way, whatever the order of the templates. */
const singularFirst = (a: Derived, b: Derived): number =>
  Number(a.form.startsWith('plural')) - Number(b.form.startsWith('plural'));

const metIdentifiers = (language: string, variable: string, names: Names): Meeting[] =>
  scopes(language).flatMap(({ place, fixed, derived }) => {
    const owners = new Map<string, NameForm>();
    return derived
      .filter((each) => each.variable === variable)
      .sort(singularFirst)
      .flatMap((each) => {
        const identifier = identifierOf(each, names);
        const owner = owners.get(identifier);
        if (owner === undefined) owners.set(identifier, each.form);
        const meets = fixed.has(identifier) || (owner !== undefined && owner !== each.form);
        const met = { form: each.form, identifier, place: pathOf(place, variable, names) };
        return meets ? [met] : [];
      });
  });

const metPaths = (language: string, variable: string, names: Names): Meeting[] => {
  const paths = templateWords(language).map(({ path }) => path);
  const fixed = new Set(paths.filter((path) => !path.includes('__')));
  return paths
    .filter((path) => path.includes(`__${variable}`))
    .map((path) => pathOf(path, variable, names))
    .filter((path) => fixed.has(path))
    .map((path) => ({ form: 'path', identifier: path, place: dirname(path) }));
};

const pathOf = (template: string, variable: string, names: Names): string =>
  template
    .replaceAll(`__${variable}Kebab__`, names.kebab)
    .replaceAll(`__${variable}PluralKebab__`, names.pluralKebab);
