import { z } from '@hono/zod-openapi';
import {
  FORMS,
  fromText,
  kept,
  MAX_TEXT_BYTES,
  nameProblemOf,
  problemOf,
  type Attribute,
  type AttributeType,
} from '@platform/model/attributes';
import { byBytes } from '../validation/by-bytes.js';

type Documented = Readonly<Record<string, unknown>>;

/** What the API document says of a type beside its limits. */
const DOCUMENTED: Readonly<Record<AttributeType, Documented>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  decimal: { type: 'string', format: 'decimal' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  oneOf: { type: 'string' },
  list: {},
  map: {},
};

const FORM = (message: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? 'Is missing' : message),
});

/** The value of an attribute in a JSON body. */
export const bodySchema = (attribute: Attribute): z.ZodType => {
  const { type, of } = attribute;
  if (type === 'list') return checked(attribute, z.array(bodySchema(of as Attribute)));
  if (type === 'map')
    return checked(attribute, named(z.record(z.string(), bodySchema(of as Attribute))));
  if (type === 'boolean') return checked(attribute, z.boolean());
  if (type === 'number') return checked(attribute, z.number());
  if (type === 'integer') return checked(attribute, z.number(FORM('Has to be a whole number')));
  return checked(attribute, z.string());
};

/** A record drops names that JavaScript has a use of its own for, so they are looked at before. */
const named = (record: z.ZodType): z.ZodType =>
  z
    .unknown()
    .superRefine((value, context) => {
      const given = typeof value === 'object' && value !== null && !Array.isArray(value);
      const message = given ? nameProblemOf(value) : undefined;
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .pipe(inOrder(record));

/** Issues below a map are in the order of its names: what reads JSON in Go keeps no other. Its count is looked at after. */
const inOrder = (record: z.ZodType): z.ZodType =>
  z.unknown().transform((value, context) => {
    const { success, data, error } = record.safeParse(value);
    if (success) return data;
    const issues = [...error.issues].sort((one, other) =>
      byBytes(String(one.path[0] ?? ''), String(other.path[0] ?? '')),
    );
    for (const issue of issues)
      context.issues.push({ ...issue, input: value, continue: issue.code === 'custom' } as never);
    return value;
  });

/** The value of an attribute in a path or query, where everything is text. */
export const textSchema = (attribute: Attribute): z.ZodType => {
  const form = FORMS[attribute.type] ?? 'Has to be a text';
  const read = z
    .string()
    .transform((given, context) => {
      const value = fromText(attribute, given);
      if (value === undefined) context.addIssue({ code: 'custom', message: form });
      return value ?? z.NEVER;
    })
    .pipe(z.any());
  return checked(attribute, read);
};

const checked = (attribute: Attribute, schema: z.ZodType): z.ZodType =>
  schema
    .superRefine((value, context) => {
      const message = problemOf(attribute, value);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .transform((value) => kept(attribute, value))
    .openapi(documentOf(attribute));

const documentOf = (attribute: Attribute): Documented => {
  const { type, values, min, max, of } = attribute;
  return {
    ...DOCUMENTED[type],
    ...(values && { enum: values }),
    ...limitsOf(type, min, max),
    ...(type === 'list' && { type: 'array', items: documentOf(of as Attribute) }),
    ...(type === 'map' && { type: 'object', additionalProperties: documentOf(of as Attribute) }),
  };
};

/** Names of the least and the greatest in JSON Schema; dates and decimals have none. */
const LIMITS: Readonly<Partial<Record<AttributeType, readonly [string, string]>>> = {
  text: ['minLength', 'maxLength'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
  list: ['minItems', 'maxItems'],
  map: ['minProperties', 'maxProperties'],
};

const limitsOf = (type: AttributeType, min: unknown, max: unknown): Documented => {
  const [least, greatest] = LIMITS[type] ?? [];
  if (least === undefined || greatest === undefined) return {};
  if (type === 'text' && min === undefined && max === undefined)
    return { minLength: 1, maxLength: MAX_TEXT_BYTES };
  const from = type === 'text' ? (min ?? 1) : min;
  return {
    ...(from !== undefined && { [least]: from }),
    ...(max !== undefined && { [greatest]: max }),
  };
};
