import { workspaceRoot } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';
import { bindings, isDerived } from './bindings';
import { overrideOf, overridesFolder } from './overrides';
import { packagedTemplates, packagedText } from './template-files';

/** An identifier with a part that comes from a name: `list{entity.pluralPascal}Route`. */
export interface Derived {
  readonly before: string;
  /** Variable of the template that holds the name: `entity`, `handler`. */
  readonly variable: string;
  readonly form: NameForm;
  readonly after: string;
}

export type NameForm = 'camel' | 'pascal' | 'pluralCamel' | 'pluralPascal';

/** Identifiers of one kind, as they stand in the template and as they follow from a name. */
export interface Words {
  readonly fixed: ReadonlySet<string>;
  readonly derived: readonly Derived[];
}

/** What one template declares or uses. */
export interface TemplateWords {
  /** Path of the rendered file from the root of the service, with `__variables__`. */
  readonly path: string;
  /** Identifiers that stand for themselves. */
  readonly bindings: Words;
  /** Members that its types declare. */
  readonly members: Words;
  /** Methods in Go of types called after an entity, which have its attributes as fields. */
  readonly methods: readonly string[];
}

/** Variables that are no name, but a form of one. */
const FORMS: Readonly<Record<string, string>> = {
  eventCamel: 'rule.camel',
  'rule.name': 'rule.camel',
  'handler.name': 'handler.camel',
  useCasePascal: 'useCase.pascal',
};

/** Folder above `framework` or `user`: a language, what languages share, or a set that is in TypeScript alone. */
const PLACE = /^(?:.+\/)?([\w-]+)\/(?:framework|user)\/(.+\.(?:ts|go))\.template$/;
const ALWAYS = ['shared', 'event-contract', 'contracts'];
const OUTPUT = /<%[-=]\s*([\w.]+?)\s*[-_]?%>/g;
const CONTROL = /<%[\s\S]*?%>/g;
const NAMED = /^(\w+?)(?:\.names)?\.(camel|pascal|pluralCamel|pluralPascal)$/;
const DERIVED = /^([\w$]*)‹(\w+)\.(\w+)›([\w$]*)$/;

const memory = new Map<string, readonly TemplateWords[]>();

/** Reads all templates of a language and those that languages share, once, those of the workspace before packaged ones. */
export const templateWords = (language: string): readonly TemplateWords[] => {
  const known = memory.get(language);
  if (known) return known;
  const tree = new FsTree(workspaceRoot, false);
  const own = overridesFolder(tree);
  const read = packagedTemplates()
    .map((file) => PLACE.exec(file))
    .filter((match) => match !== null)
    .filter(([, folder = '']) => [language, ...ALWAYS].includes(folder))
    .map(([file, , path = '']) => {
      const text = overrideOf(tree, own, file)?.text ?? packagedText(file);
      return { path, ...wordsOf(withPlaces(text)) };
    });
  memory.set(language, read);
  return read;
};

const withPlaces = (template: string): string =>
  template.replaceAll(OUTPUT, (_, expression: string) => place(expression)).replaceAll(CONTROL, '');

const place = (expression: string): string => {
  const [, variable, form] = NAMED.exec(FORMS[expression] ?? expression) ?? [];
  return variable && form ? `‹${variable}.${form}›` : ' ';
};

const wordsOf = (source: string): Omit<TemplateWords, 'path'> => {
  const found = bindings(source);
  return {
    bindings: split(found.bindings),
    members: split(found.members),
    methods: found.methods,
  };
};

const split = (words: readonly string[]): Words => ({
  fixed: new Set(words.filter((word) => !isDerived(word))),
  derived: [...new Set(words)].filter(isDerived).flatMap(derivedFrom),
});

/** Nothing for one that comes from two names, which no template has. */
const derivedFrom = (word: string): Derived[] => {
  const [, before = '', variable, form, after = ''] = DERIVED.exec(word) ?? [];
  return variable && form ? [{ before, variable, form: form as NameForm, after }] : [];
};
