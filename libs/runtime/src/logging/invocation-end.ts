const listeners = new Set<() => void>();

/** Calls `listener` at the end of every invocation; areas that gather data flush it there. */
export const onInvocationEnd = (listener: () => void): void => {
  listeners.add(listener);
};

/** Tells every listener that an invocation has ended. */
export const endOfInvocation = (): void => {
  for (const listener of listeners) listener();
};
