import { entityRoutes } from './openapi-sample.mjs';
import { PlatformError } from './model/errors.mjs';

const TIMEOUT_MILLISECONDS = 30_000;
const SHOWN_CHARACTERS = 80;

const request = async (url, method, path, body) => {
  const response = await fetch(`${url}${path}`, {
    method,
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  const isJson = text && response.headers.get('content-type')?.includes('json');
  const said = isJson ? JSON.parse(text) : text;
  return { method, path, status: response.status, said };
};

const fill = (path, values) =>
  path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]));

const queryOf = (names, values) =>
  names.length > 0 ? `?${new URLSearchParams(names.map((name) => [name, values[name]]))}` : '';

/** Creates an entity, reads it, lists it and deletes it again. */
const callEntity = async (url, { collection, item, body, list }) => {
  const created = await request(url, 'POST', collection, body);
  if (created.status !== 201) return [created];
  const calls = [created, await request(url, 'GET', fill(item, created.said))];
  if (list) calls.push(await request(url, 'GET', `${collection}${queryOf(list, created.said)}`));
  calls.push(await request(url, 'DELETE', fill(item, created.said)));
  return calls;
};

const callAll = async (url) => {
  const health = await request(url, 'GET', '/health');
  if (health.status !== 200) return [health];
  const { status, said } = await request(url, 'GET', '/openapi.json');
  const routes = status === 200 ? entityRoutes(said) : undefined;
  return [health, ...(routes ? await callEntity(url, routes) : [])];
};

/** One line per call; of a list only its length. */
const describe = ({ method, path, status, said }) => {
  const items = Array.isArray(said?.items) && `${said.items.length} items`;
  const body = items || (said && JSON.stringify(said).slice(0, SHOWN_CHARACTERS));
  return [method.padEnd(6), path, status, body].filter(Boolean).join(' ');
};

const isBroken = ({ method, path, status }) =>
  status >= 500 || (method === 'GET' && path === '/health' && status !== 200);

/**
 * Calls `GET /health` and, where the service has routes of an entity, creates one, reads it, lists
 * it and deletes it again, so that nothing stays behind.
 *
 * @throws PlatformError when the service does not answer, is not healthy or fails
 */
export const callService = async (url, changed) => {
  const calls = await callAll(url).catch((error) => {
    throw new PlatformError({
      what: `${url} does not answer: ${error.cause?.message ?? error.message}`,
      run: 'npx nx run workspace:local-status',
    });
  });
  const lines = calls.map(describe);
  const broken = calls.find(isBroken);
  if (!broken) return { changed, detail: [`${calls.length} calls answered`, ...lines].join('\n') };
  throw new PlatformError({
    details: lines.join('\n'),
    what: `${broken.method} ${broken.path} answered ${broken.status}`,
    run: 'npx platform-local-cloud logs -n 100',
  });
};
