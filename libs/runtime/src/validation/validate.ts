import { ValidationError, type ValidationIssue } from '../errors/index.js';
import { byBytes } from './by-bytes.js';

interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Names that an object may not have: each is an issue of its own. */
  readonly keys?: readonly string[];
}

interface SchemaFailure {
  readonly issues: readonly SchemaIssue[];
}

/** Zod's issues as field and message (S1-33, F-111); unknown names are in their own order, whatever the input's. */
export const toIssues = (failure: SchemaFailure): ValidationIssue[] =>
  failure.issues.flatMap(({ path, message, keys }) => {
    const paths = keys ? [...keys].sort(byBytes).map((key) => [...path, key]) : [path];
    return paths.map((each) => ({ field: each.map(String).join('.'), message }));
  });

/** Any parser with Zod's `parse`. */
export interface Schema<Value> {
  parse(value: unknown): Value;
}

/**
 * The parsed value.
 *
 * @throws ValidationError with every field that is wrong
 */
export const validate = <Value>(schema: Schema<Value>, value: unknown): Value => {
  try {
    return schema.parse(value);
  } catch (error) {
    if (!isSchemaFailure(error)) throw error;
    throw new ValidationError(toIssues(error), undefined, { cause: error });
  }
};

const isSchemaFailure = (error: unknown): error is SchemaFailure =>
  error instanceof Error && Array.isArray((error as Partial<SchemaFailure>).issues);
