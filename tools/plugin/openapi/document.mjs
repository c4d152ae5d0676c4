import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the document of a service is written, from the folder of the service. */
export const DOCUMENT = 'dist/openapi.json';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The operations of a document.
 *
 * @param {{ paths?: object }} document
 * @returns {{ method: string, path: string, operation: object }[]} in the order of the document
 */
export const operationsOf = ({ paths = {} }) =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      method,
      path,
      operation: item[method],
    })),
  );

/**
 * A document as it is kept: paths and schemas in the order of their names, the service by its name, and what a route
 * does not say of itself by its method and path. An address is a stage's: the document has none but its root.
 *
 * @param {{ info: object, paths?: object, components?: { schemas?: object } }} document
 * @param {string} title name of the service
 */
export const kept = ({ openapi, info, paths = {}, components = {} }, title) => {
  const document = {
    openapi,
    info: { ...info, title, version: 'dev' },
    servers: [{ url: '/' }],
    paths: byName(paths),
    components: Object.fromEntries(
      Object.entries(components).map(([kind, all]) => [kind, byName(all)]),
    ),
  };
  const taken = new Set(operationsOf(document).map(({ operation }) => operation.operationId));
  for (const { method, path, operation } of operationsOf(document)) {
    operation.summary ??= `${method.toUpperCase()} ${path}`;
    operation.operationId ??= freeName(`${method}${inPascalCase(path)}`, taken);
  }
  return document;
};

const byName = (all) =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));

/** `/orders/{id}/lines` is OrdersByIdLines. */
const inPascalCase = (path) =>
  path
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

const freeName = (name, taken) => {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  taken.add(free);
  return free;
};

/**
 * Writes the document of the service in this folder.
 *
 * @param {string} text what its application answers
 * @param {string} title name of the service
 */
export const writeDocument = (text, title) => {
  mkdirSync(dirname(DOCUMENT), { recursive: true });
  writeFileSync(DOCUMENT, `${JSON.stringify(kept(JSON.parse(text), title), null, 2)}\n`);
};
