/** Runs `create` on the first call and hands out that value from then on: one per container. */
export const once = <Value>(create: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: create() }).value;
};
