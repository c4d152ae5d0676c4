/** Keywords of JSON Schema that say nothing about which data fit. */
const PROSE = new Set(['$schema', 'title', 'description', 'examples', 'default', 'deprecated']);
/** Keywords that are looked into instead of compared as they are. */
const INSIDE = new Set(['properties', 'required', 'items', 'additionalProperties']);

/**
 * What keeps those who know an event's data in one form from reading them in the other: consumers that were
 * built before the change read what is published after it, and the other way round. What cannot be told
 * counts as breaking.
 *
 * @param {Record<string, any>} before JSON Schema
 * @param {Record<string, any>} after JSON Schema
 * @param {string} [field] path of what is compared, for the messages
 * @returns {string[]} a line for each field
 */
export const breakingChanges = (before, after, field = '') => {
  const [was, is] = [ownRules(before), ownRules(after)];
  if (was !== is) return [`${field || '(all)'}: was ${was}, is ${is}`];
  return [
    ...changedProperties(before, after, field),
    ...changedInside(before.items, after.items, `${field}[]`),
    ...changedInside(before.additionalProperties, after.additionalProperties, `${field}{}`),
  ];
};

const ownRules = (schema) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(schema)
        .filter(([key]) => !PROSE.has(key) && !INSIDE.has(key))
        // How a format is checked is the parser's own, and differs between its versions.
        .filter(([key]) => key !== 'pattern' || schema.format === undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );

const changedProperties = (before, after, field) => {
  const names = new Set([
    ...Object.keys(before.properties ?? {}),
    ...Object.keys(after.properties ?? {}),
  ]);
  return [...names].flatMap((name) => changedProperty(name, before, after, field));
};

const changedProperty = (name, before, after, field) => {
  const path = field === '' ? name : `${field}.${name}`;
  const [was, is] = [before.properties?.[name], after.properties?.[name]];
  const [needed, needs] = [isRequired(before, name), isRequired(after, name)];
  if (was && is) {
    const need = needed === needs ? [] : [`${path}: is ${needs ? 'required' : 'optional'} now`];
    return [...need, ...breakingChanges(was, is, path)];
  }
  if (was) return needed || isClosed(after) ? [`${path}: is gone`] : [];
  return needs || isClosed(before) ? [`${path}: is new${needs ? ' and required' : ''}`] : [];
};

const isRequired = ({ required = [] }, name) => required.includes(name);

/** Whether unknown fields are refused. */
const isClosed = ({ additionalProperties }) => additionalProperties === false;

const changedInside = (before, after, field) => {
  if (isSchema(before) && isSchema(after)) return breakingChanges(before, after, field);
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [`${field}: was ${JSON.stringify(before)}, is ${JSON.stringify(after)}`];
};

const isSchema = (value) => typeof value === 'object' && value !== null;

/**
 * The form to remember once a change has turned out compatible: the new one, with the optional fields that it
 * leaves out, since whoever knows them still reads them where they come again.
 *
 * @param {Record<string, any>} before JSON Schema
 * @param {Record<string, any>} after JSON Schema
 * @returns {Record<string, any>}
 */
export const withKnownFields = (before, after) => {
  const inside = (key) =>
    isSchema(before[key]) && isSchema(after[key])
      ? { [key]: withKnownFields(before[key], after[key]) }
      : {};
  const properties = { ...before.properties, ...after.properties };
  for (const [name, was] of Object.entries(before.properties ?? {})) {
    const is = after.properties?.[name];
    if (is) properties[name] = withKnownFields(was, is);
  }
  return {
    ...after,
    ...(after.properties && { properties }),
    ...inside('items'),
    ...inside('additionalProperties'),
  };
};
