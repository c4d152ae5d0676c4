import { joinPathFragments } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { HANDLER_KINDS, type HandlerKind, type HandlerOptions } from '../kinds';
import type { ListenerRule } from '../kinds/handler-kind';
import { parseRecord } from '../records/parse-record';
import type { Service } from '../records/find-services';
import { RECORD_FILE } from '../records/service-record';
import { listedIn, OWN_ROUTES, type Reading } from './listed-routes';

/** Folders between that of all services and that of one. */
const DEEPEST = 3;

const servicesBelow = (folder: string, reading: Reading, depth = DEEPEST): Service[] => {
  const file = joinPathFragments(folder, RECORD_FILE);
  const text = reading.read(file);
  if (text !== '') return [{ root: folder, record: parseRecord(file, text) }];
  if (depth === 0) return [];
  return reading
    .children(folder)
    .filter((each) => !each.includes('.') && each !== 'node_modules')
    .flatMap((each) => servicesBelow(joinPathFragments(folder, each), reading, depth - 1));
};

const infraOf = ({ root }: Service, handler: string, { read }: Reading): string =>
  read(joinPathFragments(root, 'infra/handlers', `${handler}.ts`));

const rulesOf = (service: Service, reading: Reading): (readonly [number, string])[] => {
  const { root, record } = service;
  const listed = listedIn(reading.read(joinPathFragments(root, OWN_ROUTES)));
  return Object.entries(record.handlers).flatMap(([handler, { kind }]) => {
    const rule = HANDLER_KINDS.find(({ id }) => id === kind)?.rule?.(
      infraOf(service, handler, reading),
    );
    if (!rule || rule.listener !== undefined) return [];
    const own = listed.find((each) => each.handler === handler)?.routes ?? [];
    return [rule.priority, ...own.flatMap(({ priority = [] }) => priority)].map(
      (priority) => [priority, `handler '${handler}' of service '${record.name}'`] as const,
    );
  });
};

/**
 * Whose rules have which priorities at the listener that all services share, but for those of this service; none where
 * the handler has a listener of its own.
 */
export const rulesBeside = (
  service: Service,
  reading: Reading,
  { listener }: Pick<ListenerRule, 'listener'>,
): ReadonlyMap<number, string> => {
  if (listener !== undefined) return new Map();
  const [top = ''] = service.root.split('/');
  const others = servicesBelow(top, reading).filter(({ root }) => root !== service.root);
  return new Map(others.flatMap((each) => rulesOf(each, reading)));
};

/** @throws PlatformError where the rule of a handler would have the priority of another service's */
export const assertRuleFree = (
  service: Service,
  reading: Reading,
  kind: HandlerKind,
  { name, priority }: HandlerOptions,
): void => {
  if (!kind.rule) return;
  const wanted = Number(priority ?? kind.rule('').priority);
  const beside = rulesBeside(service, reading, {});
  const whose = beside.get(wanted);
  if (whose === undefined) return;
  const free = Array.from({ length: 500 }, (_, at) => (at + 1) * 100).find(
    (each) => !beside.has(each),
  );
  throw new PlatformError({
    what: `handler '${name}' would have the priority ${wanted}, which a rule of ${whose} has at the same listener`,
    allowed: `another priority, such as ${free}, and --paths that are its own`,
    run: `the same command with --priority=${free}; for a new service with --api=none, and then that of the handler`,
  });
};
