/**
 * A value that is loaded when first asked for and again after `ttl` ms. While a new load fails the old value
 * stays and the next one is tried after a tenth of the time; `onFailure` hears why. The first load rejects.
 */
export const refreshing = <T>(
  load: () => Promise<T>,
  ttl: number,
  onFailure: (error: unknown) => void,
  now: () => number = Date.now,
): (() => Promise<T>) => {
  let value: { readonly is: T } | undefined;
  let staleAt = 0;
  let loading: Promise<T> | undefined;
  const reload = async (): Promise<T> => {
    try {
      value = { is: await load() };
      staleAt = now() + ttl;
      return value.is;
    } catch (error) {
      if (!value) throw error;
      onFailure(error);
      staleAt = now() + ttl / 10;
      return value.is;
    } finally {
      loading = undefined;
    }
  };
  return async () => {
    if (value && now() < staleAt) return value.is;
    loading ??= reload();
    return loading;
  };
};
