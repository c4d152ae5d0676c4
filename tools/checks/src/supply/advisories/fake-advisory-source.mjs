import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';

const bodyOf = (request) =>
  json(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request);

/** What npm asks a registry about a package that an advisory names. */
const packument = (name, versions) => ({
  name,
  versions: Object.fromEntries(versions.map((version) => [version, { name, version }])),
  'dist-tags': { latest: versions.at(-1) },
});

/**
 * A registry of npm with advisories (`npm`: by package, in its bulk format) and a source in the format of OSV
 * (`osv`: ids by `name@version`, `details` by id), on a free port. `asked` holds what it was asked, by path.
 */
export const startAdvisorySource = async ({ npm = {}, osv = {}, details = {} } = {}) => {
  const asked = {};
  const routes = {
    '/-/npm/v1/security/advisories/bulk': async () => npm,
    '/v1/querybatch': async ({ queries }) => ({
      results: queries.map(({ package: { name, ecosystem }, version }) => {
        const ids = osv[ecosystem]?.[`${name}@${version}`];
        return ids ? { vulns: ids.map((id) => ({ id })) } : {};
      }),
    }),
  };
  const server = createServer(async (request, response) => {
    const { url } = request;
    const document = routes[url]
      ? await routes[url]((asked[url] = await bodyOf(request)))
      : url.startsWith('/v1/vulns/')
        ? details[url.slice('/v1/vulns/'.length)]
        : packument(url.slice(1), ['1.0.0', '2.0.0']);
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => new Promise((closed) => server.close(closed) && server.closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}`, asked, stop };
};
