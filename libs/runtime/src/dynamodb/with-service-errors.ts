import { ServiceError } from '../errors/index.js';
import { toServiceError } from './to-service-error.js';

type Operation = (...input: never[]) => Promise<unknown>;

/**
 * The same operations, their SDK errors turned into the service's own ({@link toServiceError}). An error
 * that is none of those names the operation; the original stays as its `cause`.
 */
export const withServiceErrors = <Operations extends object>(operations: Operations): Operations =>
  Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, translated(name, operation)]),
  ) as Operations;

const translated =
  (name: string, operation: Operation): Operation =>
  async (...input) => {
    try {
      return await operation(...input);
    } catch (error) {
      throw named(name, toServiceError(error));
    }
  };

const named = (operation: string, error: unknown): unknown =>
  error instanceof ServiceError
    ? error
    : new Error(`${operation}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
