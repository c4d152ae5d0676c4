import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';

type LambdaHandler<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/** Middy middleware around a handler of an event kind, the first outermost (F-112, C-26). */
export type Middleware<Event, Result> = MiddlewareObj<Event, Result>;

/** The handler inside its middleware. Input arrives there parsed by Lambda, not yet validated. */
export const withMiddleware = <Event, Result>(
  handler: LambdaHandler<Event, Result>,
  middleware: readonly Middleware<Event, Result>[] = [],
): LambdaHandler<Event, Result> => {
  if (middleware.length === 0) return handler;
  const composed: unknown = middy<Event, Result>(handler).use([...middleware]);
  return composed as LambdaHandler<Event, Result>;
};
