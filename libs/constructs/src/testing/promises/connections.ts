import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Access } from '../../access';
import type { ConnectionSyntax, ServiceApp } from '../../app';
import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';
import { acceptance, property } from '../template-resource';
import { GRANT_RULE } from './rights';

/** What `access` names, of that which a function is connected to. */
const granted = ({ table = 'none', outbox = false, bus = [], queues = [] }: Access): string[] => [
  ...(table === 'none' || table.length === 0 ? [] : ['table']),
  ...(outbox ? ['outbox'] : []),
  ...(bus.length === 0 ? [] : ['bus']),
  ...queues.map((worker) => `queue ${worker}`),
];

/** All declarations in the folder of the outbound adapters. */
const declarationsIn = (root: string, { folder, declaration }: ConnectionSyntax): string[] => {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|go)$/.test(file))
    .flatMap((file) => readFileSync(join(path, file), 'utf8').split(declaration).slice(1));
};

/** The connections that an entry names, as they are declared. */
const connections = (
  root: string,
  syntax: ConnectionSyntax,
  handler: string,
): string[] | undefined => {
  const entry = join(root, syntax.entry(handler));
  const names = existsSync(entry) ? syntax.named(readFileSync(entry, 'utf8')) : undefined;
  return (
    names &&
    declarationsIn(root, syntax).filter((text) => names.some((name) => syntax.declares(text, name)))
  );
};

const all = (texts: readonly string[], named: RegExp): string[] =>
  texts.flatMap((text) => [...text.matchAll(named)].map(([, name = '']) => name));

/** What a function connects, by the settings of its connections. */
const connectedTo = (
  texts: string[],
  { table, outbox, bus, queue }: ConnectionSyntax['settings'],
) => [
  ...texts.filter((text) => table.test(text)).map(() => 'table'),
  ...texts.filter((text) => outbox.test(text)).map(() => 'outbox'),
  ...texts.filter((text) => bus.test(text)).map(() => 'bus'),
  ...all(texts, queue).map((worker) => `queue ${worker}`),
];

/** What Lambda itself sets (AWS: defined runtime environment variables). */
const BY_LAMBDA = /^(?:AWS_|_|TZ$|LANG$|PATH$|LAMBDA_)/;

/** Settings without which the function does not start, and that nobody sets. */
const unset = (
  service: SynthesizedService,
  handler: string,
  needed: readonly string[],
): string[] => {
  const variables = property(service.functionOf(handler), 'Environment.Variables') ?? {};
  return needed.filter((name) => !(name in (variables as object)) && !BY_LAMBDA.test(name));
};

const problemsOf = (service: SynthesizedService, handler: string): string[] => {
  const app = service.stack.node.root as ServiceApp;
  const syntax = app.language.connections;
  const texts = connections(app.serviceRoot, syntax, handler);
  if (texts === undefined) return [];
  const has = connectedTo(texts, syntax.settings);
  const may = granted(service.stack.handlers.get(handler)?.access ?? {});
  const accepted = acceptance(service.functionOf(handler), GRANT_RULE) !== undefined;
  const unused = accepted ? [] : may.filter((each) => !has.includes(each));
  return [
    ...has
      .filter((each) => !may.includes(each))
      .map((each) => `'${handler}' is connected to ${each}, which its access does not name`),
    ...unused.map((each) => `'${handler}' may use ${each}, which it is not connected to`),
    ...unset(service, handler, all(texts, syntax.settings.required)).map(
      (name) => `'${handler}' does not start without ${name}, which its environment does not set`,
    ),
  ];
};

/** Every handler is connected to what its `access` names, neither more nor less, and has the settings that it needs. */
export const expectConnections = (service: SynthesizedService): void => {
  const problems = service.stack.handlers
    .names()
    .flatMap((handler) => problemsOf(service, handler));
  expectThat(
    problems.length === 0,
    'A handler is connected to other things than its infrastructure names',
    problems,
    `the same in infra/handlers and where the handler is wired, or more access where ${GRANT_RULE} is accepted`,
    'edit access or environment, or what the handler connects',
  );
};
