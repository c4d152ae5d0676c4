import { operationsOf } from './document.mjs';
import { misunderstood } from './inclusion.mjs';

/**
 * What callers of an API that was can no longer rely on: what they send is refused, or what they are answered is another
 * thing than they know.
 *
 * @param {object} before OpenAPI 3.1 document
 * @param {object} after OpenAPI 3.1 document
 * @returns {string[]} a line for each change: `POST /orders body lines[].sku: …`
 */
export const breakingChanges = (before, after) => {
  const now = new Map(operationsOf(after).map((each) => [keyOf(each), each.operation]));
  return operationsOf(before).flatMap((each) => {
    const operation = now.get(keyOf(each));
    const name = `${each.method.toUpperCase()} ${each.path}`;
    if (!operation) return [`${name}: is gone`];
    const [was, is] = [
      { operation: each.operation, document: before },
      { operation, document: after },
    ];
    return [...parameterChanges(was, is), ...bodyChanges(was, is), ...answerChanges(was, is)].map(
      (change) => `${name} ${change}`,
    );
  });
};

/** Parameters of a path are told apart by their places, not by their names. */
const keyOf = ({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`;

/** By name in a query, by place in a path. */
const parametersOf = ({ operation: { parameters = [] } }) => {
  const inPath = parameters.filter((each) => each.in === 'path');
  return new Map(
    parameters.map((each) => [
      each.in === 'path' ? `path ${inPath.indexOf(each)}` : `${each.in} ${each.name}`,
      each,
    ]),
  );
};

const parameterChanges = (was, is) => {
  const [before, after] = [parametersOf(was), parametersOf(is)];
  const added = [...after].filter(([key, { required }]) => required && !before.has(key));
  return [
    ...added.map(([, { name }]) => `parameter ${name}: is new and required`),
    ...[...before].flatMap(([key, parameter]) => {
      const now = after.get(key);
      const name = `parameter ${parameter.name}`;
      if (!now) return [`${name}: is gone`];
      const need = now.required && !parameter.required ? [`${name}: is required now`] : [];
      return [...need, ...sent(schemaOf(was, parameter), schemaOf(is, now), name)];
    }),
  ];
};

const schemaOf = ({ document }, { schema }) => ({ schema, document });

/** What was sent has to be understood still. */
const sent = (was, is, name) =>
  misunderstood(was, is, { tolerant: false }).map((problem) => lineOf(name, problem));

/** What is answered has to be understood by whoever knows what was; fields that are new are passed over. */
const answered = (was, is, name) =>
  misunderstood(is, was, { tolerant: true }).map((problem) => lineOf(name, problem));

const lineOf = (name, problem) =>
  problem.startsWith('(all)') ? `${name}${problem.slice('(all)'.length)}` : `${name} ${problem}`;

const bodyChanges = (was, is) => {
  const [before, after] = [was, is].map(({ operation }) => operation.requestBody);
  if (!after) return before ? ['body: is not read any more'] : [];
  if (!before) return after.required ? ['body: is new and required'] : [];
  const need = after.required && !before.required ? ['body: is required now'] : [];
  return [...need, ...contentChanges(before, after, { was, is, name: 'body', compared: sent })];
};

const answerChanges = (was, is) => {
  const [before, after] = [successes(was), successes(is)];
  return Object.entries(before).flatMap(([status, answer]) => {
    const now = after[status];
    if (!now) return [`answer ${status}: is gone`];
    return contentChanges(answer, now, { was, is, name: `answer ${status}`, compared: answered });
  });
};

const successes = ({ operation: { responses = {} } }) =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith('2')));

const contentChanges = (before, after, { was, is, name, compared }) =>
  Object.entries(before.content ?? {}).flatMap(([media, content]) => {
    const now = after.content?.[media];
    if (!now) return [`${name}: is not ${media} any more`];
    return compared(schemaOf(was, content), schemaOf(is, now), name);
  });
