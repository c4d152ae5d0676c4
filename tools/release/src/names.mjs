/** Scope under which the sources of this repository name its packages. */
export const SOURCE_SCOPE = '@platform';

/** What `npm create` looks for: `@acme/create` for `@acme`, `@acme/create-platform` for `@acme/platform`. */
const initializer = (start) => {
  const [scope, name = ''] = start.split('/');
  return [`${scope}/create`, name.replace(/-$/, '')].filter(Boolean).join('-');
};

/** Name under which a package of this repository is published. */
export const publishedName = (name, pattern) => {
  const own = name.slice(SOURCE_SCOPE.length + 1);
  const start = pattern.slice(0, -1);
  return own === 'create' ? initializer(start) : `${start}${own}`;
};

/** What comes after `npm create`: the name of the initializer without its `create`. */
const createdBy = (name) => name.replace(/\/create-?/, '/').replace(/\/$/, '');

/** What comes after `npm create` under a pattern. */
export const createdAs = (pattern) => createdBy(initializer(pattern.slice(0, -1)));

/** Packages that were published once and that migrations take out of workspaces. */
const FORMER = [`${SOURCE_SCOPE}/contract`];

/** For each name of the sources, former ones too, the one to publish. */
export const nameTable = (names, pattern) =>
  new Map([...names, ...FORMER].map((name) => [name, publishedName(name, pattern)]));

/** A name of the source scope, its slash perhaps escaped for a regular expression. */
const OWN_NAME = new RegExp(`${SOURCE_SCOPE}(\\\\?/)([a-z][a-z-]*[a-z])(?![\\w-])`, 'g');

/** How the initializer is called by package managers. */
const CREATING = new RegExp(`\\bcreate ${SOURCE_SCOPE}(?![\\w/-])`, 'g');

/**
 * A text with every name of the table replaced, also where a regular expression escapes its slash, and where
 * `npm create` says less than the name.
 */
export const renamed = (text, table) => {
  const initializerName = table.get(`${SOURCE_SCOPE}/create`);
  const named = text.replaceAll(OWN_NAME, (found, slash, own) => {
    const name = table.get(`${SOURCE_SCOPE}/${own}`);
    return name?.replace('/', slash) ?? found;
  });
  return initializerName
    ? named.replaceAll(CREATING, `create ${createdBy(initializerName)}`)
    : named;
};

/** What still names the source scope, one line of text each. */
export const sourceNames = (text) =>
  text.split('\n').filter((line) => /@platform(?![\w-])/.test(line));
