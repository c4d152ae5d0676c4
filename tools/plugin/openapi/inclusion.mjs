/**
 * Why values of one schema are no values of another: nothing where all of them are. Schemas are those that routes of
 * either language say: types, limits, lists, objects, references and alternatives. What cannot be told counts as a reason.
 *
 * @typedef {object} Side
 * @property {object} schema JSON Schema 2020-12, as OpenAPI 3.1 has it
 * @property {object} document that its references name schemas of
 */

/**
 * @param {Side} written schema of the values that are sent
 * @param {Side} read schema of the values that are understood
 * @param {{ tolerant: boolean }} reader whether it passes over fields that it does not know
 * @returns {string[]} a line for each field, the path first: `lines[].sku: …`
 */
export const misunderstood = (written, read, reader) =>
  problemsOf(written, read, { ...reader, path: '', seen: new Set() });

const problemsOf = (written, read, context) => {
  const pair = `${written.schema?.$ref} ${read.schema?.$ref}`;
  if (written.schema?.$ref && read.schema?.$ref) {
    if (context.seen.has(pair)) return [];
    context = { ...context, seen: new Set([...context.seen, pair]) };
  }
  const [from, to] = [resolved(written), resolved(read)];
  const alternatives = alternativesOf(from.schema);
  if (alternatives)
    return alternatives.flatMap((schema) => problemsOf({ ...from, schema }, to, context));
  const readers = alternativesOf(to.schema);
  if (readers) {
    const all = readers.map((schema) => problemsOf(from, { ...to, schema }, context));
    return all.find((problems) => problems.length === 0) ?? all[0] ?? [];
  }
  return plainProblems(from, to, context);
};

const resolved = ({ schema = {}, document }) => {
  let found = schema;
  while (found.$ref) {
    const names = found.$ref.slice('#/'.length).split('/');
    found =
      names.reduce(
        (at, name) => at?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      ) ?? {};
  }
  return { schema: found, document };
};

/** A list of types is a choice as well. */
const alternativesOf = ({ anyOf, oneOf, type, ...rest }) => {
  const choice = anyOf ?? oneOf;
  if (choice) return choice;
  if (!Array.isArray(type)) return undefined;
  return type.map((each) => (each === 'null' ? { type: each } : { ...rest, type: each }));
};

const plainProblems = (from, to, context) => {
  const [was, is] = [from.schema, to.schema];
  const problem = typeProblem(was, is) ?? valueProblem(was, is) ?? limitProblem(was, is);
  if (problem) return [`${context.path || '(all)'}: ${problem}`];
  if (is.type === 'array')
    return problemsOf(inside(from, was.items), inside(to, is.items), below(context, '[]'));
  if (is.type === 'object' || is.properties) return objectProblems(from, to, context);
  return [];
};

const typeProblem = ({ type: was }, { type: is }) => {
  if (is === undefined || was === is || (was === 'integer' && is === 'number')) return undefined;
  return `is ${said(was)} on one side, ${said(is)} on the other`;
};

const said = (type) => type ?? 'anything';

const valuesOf = ({ enum: values, const: only }) =>
  values ?? (only === undefined ? undefined : [only]);

const valueProblem = (was, is) => {
  const [sent, known] = [valuesOf(was), valuesOf(is)];
  if (!known) return undefined;
  if (!sent) return `may be anything on one side, one of ${known.join(', ')} on the other`;
  const unknown = sent.filter((value) => !known.includes(value));
  return unknown.length > 0 ? `may be ${unknown.join(', ')} on one side only` : undefined;
};

/** Words for the least, and for the greatest; what must be the same is neither. */
const LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const GREATEST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const SAME = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'contentEncoding'];

const limitProblem = (was, is) => {
  // Of values that are told one by one nothing else has to hold.
  if (valuesOf(was) && valuesOf(is)) return undefined;
  const narrower = (word) =>
    is[word] !== undefined &&
    (was[word] === undefined ||
      (LEAST.includes(word) ? was[word] < is[word] : was[word] > is[word]));
  const word =
    [...LEAST, ...GREATEST].find(narrower) ??
    SAME.find((each) => is[each] !== undefined && was[each] !== is[each]);
  return word && `${word} is ${was[word] ?? 'not said'} on one side, ${is[word]} on the other`;
};

const objectProblems = (from, to, context) => {
  const [was, is] = [from.schema, to.schema];
  const needed = (is.required ?? []).filter((name) => !(was.required ?? []).includes(name));
  const names = Object.keys(was.properties ?? {});
  return [
    ...needed.map(
      (name) => `${pathOf(context, name)}: may be missing on one side, not on the other`,
    ),
    ...names.flatMap((name) => fieldProblems(name, from, to, context)),
    ...otherProblems(from, to, context),
  ];
};

const fieldProblems = (name, from, to, context) => {
  const { properties = {}, additionalProperties: others } = to.schema;
  const next = { ...context, path: pathOf(context, name) };
  const known = properties[name] ?? (isSchema(others) ? others : undefined);
  if (known) return problemsOf(inside(from, from.schema.properties[name]), inside(to, known), next);
  return others === false && !context.tolerant
    ? [`${next.path}: is not known on the other side`]
    : [];
};

/** Fields whose names nobody says. */
const otherProblems = (from, to, context) => {
  const [was, is] = [from.schema.additionalProperties, to.schema.additionalProperties];
  if (!isSchema(was)) return [];
  if (isSchema(is)) return problemsOf(inside(from, was), inside(to, is), below(context, '{}'));
  return is === false && !context.tolerant
    ? [`${context.path || '(all)'}: has fields of any name on one side only`]
    : [];
};

const isSchema = (value) => typeof value === 'object' && value !== null;
const inside = ({ document }, schema) => ({ schema, document });
const below = (context, more) => ({ ...context, path: `${context.path}${more}` });
const pathOf = ({ path }, name) => (path === '' ? name : `${path}.${name}`);
