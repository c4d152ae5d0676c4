import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { ENV } from '@platform/model/environment';
import { currentScope } from './invocation-store.js';

const MAX_CAUSES = 5;

/** Log lines with the fields of F-097 (S1-37, S3-24): one schema for every function and language. */
export class LogFormat extends LogFormatter {
  override formatAttributes(known: UnformattedAttributes, given: LogAttributes): LogItem {
    const { error, ...fields } = given;
    const scope = currentScope();
    return new LogItem({
      attributes: {
        level: known.logLevel,
        message: known.message,
        timestamp: known.timestamp.toISOString(),
        service: known.serviceName,
        stage: process.env[ENV.stage],
        version: process.env[ENV.version],
        requestId: scope?.requestId,
        correlationId: scope?.correlationId,
        traceId: known.xRayTraceId ?? scope?.traceparent?.split('-')[1],
        ...scope?.fields,
        ...fields,
        ...(error instanceof Error ? errorFields(error) : { error }),
      },
    });
  }
}

/** `error` for the reader and for metric filters, `stack` with the causes for whoever digs. */
const errorFields = (error: Error): LogAttributes => {
  const { code } = error as { code?: unknown };
  const causes = chain(error);
  return {
    error: { name: error.name, message: error.message, ...(code === undefined ? {} : { code }) },
    stack: causes.map(({ stack }) => stack).join('\nCaused by: '),
  };
};

const chain = (error: Error): Error[] => {
  const found: Error[] = [];
  let next: unknown = error;
  try {
    while (next instanceof Error && found.length < MAX_CAUSES) {
      found.push(next);
      next = next.cause;
    }
  } catch {
    // A cause that cannot be read ends the chain.
  }
  return found;
};
