import { describeError } from './model/errors.mjs';

/** Zod's name of a schema that JSON Schema cannot say, kept until the schema has been checked. */
const UNKNOWN = 'x-zod-type';
/** Flags of a regular expression that change what it matches; JSON Schema has none. */
const FLAGS = 'x-zod-flags';

/**
 * The JSON Schema of a contract's data as a consumer reads them: unknown fields are no error.
 *
 * @throws Error that names the field and the reason when Go has no type for it
 */
export const jsonSchemaOf = ({ detailType, schema }, toJSONSchema) => {
  const made = toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (Object.keys(jsonSchema).length === 0) jsonSchema[UNKNOWN] = zodSchema._zod.def.type;
      const flags = flagsOf(zodSchema);
      if (flags && !jsonSchema.format) jsonSchema[FLAGS] = flags;
    },
  });
  const problem = problemOf(made, '');
  if (problem) throw new Error(message(detailType, problem));
  return { ...simplified(made), title: detailType };
};

const message = (detailType, { field, reason }) =>
  describeError({
    what: `the contract ${detailType} has no form in Go: field '${field}' ${reason}`,
    allowed:
      'an object of objects, arrays, records, texts, enums, numbers, booleans; fields may be optional',
    run: 'an editor on src, then the same command again',
  });

/** The first field that Go has no type for. */
const problemOf = (schema, field) => {
  const reason = reasonAgainst(schema) ?? (field === '' ? reasonAgainstRoot(schema) : undefined);
  if (reason) return { field: field || '(all)', reason };
  const inside = [
    ...Object.entries(schema.properties ?? {}).map(([name, type]) => [`${field}.${name}`, type]),
    ...(schema.items ? [[`${field}[]`, schema.items]] : []),
    ...(typeof schema.additionalProperties === 'object'
      ? [[`${field}.*`, schema.additionalProperties]]
      : []),
  ];
  for (const [name, type] of inside) {
    const problem = problemOf(type, name.replace(/^\./, ''));
    if (problem) return problem;
  }
  return undefined;
};

const reasonAgainst = (schema) => {
  const { type, anyOf, oneOf, allOf, prefixItems, $ref, pattern, format } = schema;
  if (schema[UNKNOWN]) return `is a Zod '${schema[UNKNOWN]}', which JSON does not have`;
  if (mayBeNull(anyOf)) return 'may be null; make it optional instead';
  if (anyOf || oneOf) return 'is a union; use an object with optional fields, or an event per case';
  if (isMixed(schema)) return 'may be of several types; use a field for each';
  if (schema[FLAGS]) return `has a pattern with the flag ${schema[FLAGS]}; write it without`;
  if (allOf && type === 'string') return 'has several patterns; write them as one';
  if (allOf) return 'is an intersection; use .extend()';
  if (prefixItems) return 'is a tuple; use an object';
  if ($ref) return 'refers to itself or to a named schema';
  if (isForeign(pattern) && !format)
    return `has the pattern ${pattern}; Go knows no lookaround, backreference or \\u`;
  return undefined;
};

const flagsOf = ({ _zod: { def } }) =>
  (def.checks ?? [])
    .map((check) => check._zod.def.pattern?.flags.replaceAll(/[^ims]/g, '') ?? '')
    .join('');

const reasonAgainstRoot = ({ type }) =>
  type === 'object' ? undefined : `is of type ${type}; the data of an event are an object`;

const mayBeNull = (types) => types?.length === 2 && types.some(({ type }) => type === 'null');

/** A plain type that may be null as well is a pointer. */
const isMixed = ({ type, enum: values = [] }) =>
  (Array.isArray(type) && type.filter((each) => each !== 'null').length > 1) ||
  new Set(values.map((value) => typeof value)).size > 1;

const isForeign = (pattern = '') => /\(\?<?[=!]|\\(?:[1-9]|k<|u|c)/.test(pattern);

/**
 * Without what Go has no type for or cannot match: all formats but that of time.Time, and the
 * patterns that go with it.
 */
const simplified = (schema) => {
  const { pattern, format, properties, items, additionalProperties, ...rest } = schema;
  const isTime = format === 'date-time';
  return {
    ...rest,
    ...(isTime && { format }),
    ...(pattern && !isTime && !isForeign(pattern) && { pattern }),
    ...(items && { items: simplified(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, type]) => [name, simplified(type)]),
      ),
    }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: simplified(additionalProperties),
    }),
  };
};
