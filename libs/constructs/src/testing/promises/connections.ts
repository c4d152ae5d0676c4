import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Access } from '../../access';
import type { ConnectionSyntax, ServiceApp } from '../../app';
import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';
import { acceptance } from '../template-resource';
import { GRANT_RULE } from './rights';

/** What `access` names, of that which a function is connected to. */
const granted = ({ table = 'none', bus = [], queues = [] }: Access): string[] => [
  ...(table === 'none' || table.length === 0 ? [] : ['table']),
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

/** What a function connects, by the settings of the connections that its entry names. */
const connected = (
  root: string,
  syntax: ConnectionSyntax,
  handler: string,
): string[] | undefined => {
  const entry = join(root, syntax.entry(handler));
  const names = existsSync(entry) ? syntax.named(readFileSync(entry, 'utf8')) : undefined;
  if (names === undefined) return undefined;
  const { table, bus, queue } = syntax.settings;
  return declarationsIn(root, syntax)
    .filter((text) => names.some((name) => syntax.declares(text, name)))
    .flatMap((text) => [
      ...(table.test(text) ? ['table'] : []),
      ...(bus.test(text) ? ['bus'] : []),
      ...[...text.matchAll(queue)].map(([, worker]) => `queue ${worker}`),
    ]);
};

const problemsOf = (service: SynthesizedService, handler: string): string[] => {
  const app = service.stack.node.root as ServiceApp;
  const { connections } = app.language;
  const has = connected(app.serviceRoot, connections, handler);
  if (has === undefined) return [];
  const may = granted(service.stack.handlers.get(handler)?.access ?? {});
  const accepted = acceptance(service.functionOf(handler), GRANT_RULE) !== undefined;
  const unused = accepted ? [] : may.filter((each) => !has.includes(each));
  return [
    ...has
      .filter((each) => !may.includes(each))
      .map((each) => `'${handler}' is connected to ${each}, which its access does not name`),
    ...unused.map((each) => `'${handler}' may use ${each}, which it is not connected to`),
  ];
};

/** Every handler is connected to what its `access` names, neither more nor less. */
export const expectConnections = (service: SynthesizedService): void => {
  const problems = service.stack.handlers
    .names()
    .flatMap((handler) => problemsOf(service, handler));
  expectThat(
    problems.length === 0,
    'A handler is connected to other things than its access names',
    problems,
    `the same in infra/handlers and where the handler is wired, or more access where ${GRANT_RULE} is accepted`,
    'edit access, or what the handler connects',
  );
};
