/**
 * Whatever was thrown or rejected with, as an error that can be logged and thrown on: the error itself
 * when its fields can be read, otherwise one that says what it was. Anything may be thrown: nothing,
 * a text, an object, an error whose getters throw.
 */
export const asError = (thrown: unknown): Error => {
  try {
    if (thrown instanceof Error && isReadable(thrown)) return thrown;
    return new Error(describe(thrown));
  } catch {
    return new Error('A value that cannot be read was thrown');
  }
};

const isReadable = (error: Error): boolean => {
  const { code } = error as { code?: unknown };
  const texts = [error.name, error.message, error.stack ?? ''];
  return (
    texts.every(isText) && (typeof code !== 'object' || code === null) && isReadableCause(error)
  );
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** The cause of a cause is looked at when it is logged. */
const isReadableCause = ({ cause }: Error): boolean =>
  !(cause instanceof Error) || isText(cause.stack ?? '');

const describe = (thrown: unknown): string => {
  if (typeof thrown !== 'object' && typeof thrown !== 'function')
    return `Thrown: ${String(thrown)}`;
  const { message } = (thrown ?? {}) as { message?: unknown };
  if (isText(message)) return message;
  return thrown === null ? 'Thrown: null' : `Thrown: ${Object.prototype.toString.call(thrown)}`;
};
