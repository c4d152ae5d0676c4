/** Settings of the runtime of Go, in which esbuild is written. */
interface CollectorSettings {
  /** How much the heap grows, in percent, before garbage is collected; `off`: to the limit. */
  readonly GOGC: string;
  readonly GOMEMLIMIT: string;
}

/** Up to this many services fit below their limit: two peak at about 0.4 GB. */
const FEW = 2;

/**
 * esbuild's own command line collects no garbage, since it soon ends anyway; its service, which an API call
 * talks to, does, for 40 % of the processor time of bundling one service. A limit holds what several calls
 * leave behind: ten services live in about 1 GB, and two calls run at a time.
 */
const settingsFor = (services: number): CollectorSettings =>
  services <= FEW ? { GOGC: 'off', GOMEMLIMIT: '1GiB' } : { GOGC: '400', GOMEMLIMIT: '3GiB' };

/**
 * Calls esbuild so that its process, should this call start it, collects garbage seldom. What the
 * environment says of it already stays.
 *
 * @param services how many are bundled in the call
 */
export const seldomCollecting = <Result>(services: number, call: () => Result): Result => {
  const settings = Object.entries(settingsFor(services)).filter(
    ([name]) => process.env[name] === undefined,
  );
  Object.assign(process.env, Object.fromEntries(settings));
  try {
    return call();
  } finally {
    for (const [name] of settings) delete process.env[name];
  }
};
