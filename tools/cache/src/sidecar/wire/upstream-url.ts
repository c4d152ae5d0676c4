/** An address under the upstream's base URL, which may have a path of its own. */
export const upstreamUrl = (base: string, path: string): URL =>
  new URL(path, base.endsWith('/') ? base : `${base}/`);
