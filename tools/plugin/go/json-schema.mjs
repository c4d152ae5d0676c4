/** Zod's name of a schema that JSON Schema cannot say, kept until the schema has been checked. */
const UNKNOWN = 'x-zod-type';

/**
 * The JSON Schema of a contract's data as a consumer reads them: unknown fields are no error.
 *
 * @throws Error that names the field and the reason when Go has no type for it
 */
export function jsonSchemaOf({ detailType, schema }, toJSONSchema) {
  const made = toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (Object.keys(jsonSchema).length === 0) jsonSchema[UNKNOWN] = zodSchema._zod.def.type;
    },
  });
  const problem = problemOf(made, '');
  if (problem) throw new Error(message(detailType, problem));
  return { ...simplified(made), title: detailType };
}

const message = (detailType, { field, reason }) =>
  [
    `the contract ${detailType} has no form in Go: field '${field}' ${reason}`,
    '  Allowed: objects, arrays, records, texts, enums, numbers, booleans; optional fields',
    '  Run: an editor on src, then the same command again',
  ].join('\n');

/** The first field that Go has no type for. */
function problemOf(schema, field) {
  const reason = reasonAgainst(schema);
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
}

function reasonAgainst(schema) {
  if (schema[UNKNOWN]) return `is a Zod '${schema[UNKNOWN]}', which JSON does not have`;
  if (schema.anyOf || schema.oneOf || isMixed(schema)) return 'may be of several types';
  if (schema.allOf) return 'is an intersection; use .extend()';
  if (schema.prefixItems) return 'is a tuple; use an object';
  if (schema.$ref) return 'refers to itself or to a named schema';
  if (needsLookaround(schema) && !schema.format)
    return `has the pattern ${schema.pattern}, whose lookaround Go does not know`;
  return undefined;
}

/** A type that may be null as well is a pointer. */
const isMixed = ({ type }) =>
  Array.isArray(type) && type.filter((each) => each !== 'null').length > 1;

const needsLookaround = ({ pattern = '' }) => /\(\?<?[=!]/.test(pattern);

/** Without the patterns of formats that Go has a type for or cannot match. */
function simplified(schema) {
  const { pattern, properties, items, additionalProperties, ...rest } = schema;
  const kept = pattern && rest.format !== 'date-time' && !needsLookaround(schema);
  return {
    ...rest,
    ...(kept && { pattern }),
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
}
