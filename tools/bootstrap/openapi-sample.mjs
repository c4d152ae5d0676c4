/** The schema itself, or what its `$ref` in this document names. */
const resolve = (document, schema = {}) =>
  schema.$ref
    ? schema.$ref
        .slice(2)
        .split('/')
        .reduce((node, key) => node?.[key], document)
    : schema;

const FORMATS = {
  'date-time': '2026-01-02T03:04:05.678Z',
  date: '2026-01-02',
  email: 'hello@example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.com/',
};

/** A value that a JSON schema of the platform's HTTP routes accepts; required properties only. */
export const sampleOf = (document, given) => {
  const schema = resolve(document, given);
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sampleOf(document, first);
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.type === 'object') {
    const required = (schema.required ?? []).map((name) => [
      name,
      sampleOf(document, schema.properties?.[name]),
    ]);
    return Object.fromEntries(required);
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(document, schema.items));
  }
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1;
  return (
    FORMATS[schema.format] ?? 'sample'.padEnd(schema.minLength ?? 0, '.').slice(0, schema.maxLength)
  );
};

/**
 * The routes of one entity: the first path that can be posted to, read and deleted one by one. What
 * could not be deleted again is not created.
 *
 * @returns `{ collection, item, body, query }`, or nothing when the API has no such routes
 */
export const entityRoutes = (document) => {
  const paths = document.paths ?? {};
  const collection = Object.keys(paths).find((path) => paths[path].post && !path.includes('{'));
  const item = Object.keys(paths).find(
    (path) => paths[path].get && paths[path].delete && path.startsWith(`${collection}/{`),
  );
  if (!collection || !item) return undefined;
  const { post, get } = paths[collection];
  const body = sampleOf(document, post.requestBody?.content?.['application/json']?.schema);
  const query = (get?.parameters ?? []).filter(
    ({ required, in: where }) => required && where === 'query',
  );
  return {
    collection,
    item,
    body,
    list: get && query.map(({ name }) => name),
  };
};
