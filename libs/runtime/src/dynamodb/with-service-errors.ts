import { toServiceError } from './to-service-error.js';

type Operation = (...input: never[]) => Promise<unknown>;

/** The same operations, their SDK errors turned into the service's own ({@link toServiceError}). */
export const withServiceErrors = <Operations extends object>(operations: Operations): Operations =>
  Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, translated(operation)]),
  ) as Operations;

const translated =
  (operation: Operation): Operation =>
  async (...input) => {
    try {
      return await operation(...input);
    } catch (error) {
      throw toServiceError(error);
    }
  };
