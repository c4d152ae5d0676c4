/** An address under the upstream's base URL, which may have a path of its own. */
export function upstreamUrl(base: string, path: string): URL {
  return new URL(path, base.endsWith('/') ? base : `${base}/`);
}
