import type { Context } from 'aws-lambda';
import { ServiceError, ValidationError } from '../errors/index.js';
import { invocation } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import { validate, type Schema } from '../validation/index.js';

/** What a direct handler is made of. */
export interface DirectHandlerOptions<Request, Result> {
  /** What it may be invoked with: any parser with Zod's `parse`. */
  readonly request: Schema<Request>;
  /** What it answers; whatever else a result holds does not leave. */
  readonly result: Schema<Result>;
  readonly answer: (request: Request) => Promise<Result>;
  readonly middleware?: readonly Middleware<unknown, Result>[];
}

/** A Lambda function that is invoked by its name. */
export type DirectHandler<Result> = (event: unknown, context: Context) => Promise<Result>;

/**
 * The Lambda handler of a plain invocation (F-043, S1-05): checked on the way in and out. Whoever
 * waits gets the result, or the name and message of the error; a request that is not valid is a
 * `ValidationError` whose message names every field. Nobody waits for an asynchronous invocation:
 * Lambda tries it again, then keeps it as a dead letter.
 */
export const directHandler = <Request, Result>({
  request,
  result,
  answer,
  middleware,
}: DirectHandlerOptions<Request, Result>): DirectHandler<Result> =>
  withMiddleware(
    invocation<unknown, Result>({ describe: () => ({}) }, async (event) =>
      resultOf(result, await answer(requestOf(request, event))),
    ),
    middleware,
  );

const requestOf = <Request>(schema: Schema<Request>, event: unknown): Request => {
  try {
    return validate(schema, event);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    // Lambda hands on the name and message of an error, and nothing else of it.
    throw new ValidationError(error.issues, describe(error), { cause: error.cause });
  }
};

const resultOf = <Result>(schema: Schema<Result>, result: Result): Result => {
  try {
    return validate(schema, result);
  } catch (cause) {
    if (!(cause instanceof ValidationError)) throw cause;
    throw new ServiceError('INVALID_RESULT', `The result is not valid: ${issuesOf(cause)}`, {
      cause,
    });
  }
};

const describe = (error: ValidationError): string => `${error.message}: ${issuesOf(error)}`;

const issuesOf = ({ issues }: ValidationError): string =>
  issues.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
