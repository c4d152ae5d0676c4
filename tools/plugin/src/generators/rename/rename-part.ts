import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { assertNoEventStore } from '../../entities/event-store';
import { dropContracts } from '../../events/drop-contracts';
import { handlerKind } from '../../kinds';
import { API_FUNCTION } from '../../kinds/api';
import { assertDistinct } from '../../names/distinct';
import { languageProfile } from '../../languages';
import { entityNameOf, namesOf } from '../../names/names';
import { validName } from '../../names/validate-name';
import type { Service } from '../../records/find-services';
import type { UnitRecord } from '../../records/service-record';
import { withoutUnit, type UnitMap } from '../../records/write-record';
import { parseRoute } from '../../routes/path';
import { useCaseOf } from '../../routes/route';
import { normalize as normalizeRule } from '../event-rule/normalize';
import { assertNamesFree } from '../handler/normalize';
import { UNITS } from '../remove/units';
import { normalize as normalizeResource } from '../resource/normalize';
import { normalize as normalizeRoute } from '../route/normalize';
import { defaultKeys, entityFor } from '../table-entity/normalize';
import { withName, type Renaming } from './renaming';

/** A part by another name: the name as the record has it, and the service with it. */
export type RenamedPart = Pick<Renaming, 'to' | 'after' | 'settle'>;

type Rename = (tree: Tree, service: Service, from: string, to: string) => Promise<RenamedPart>;

const changed = (service: Service, parts: Partial<Service['record']>): Service => ({
  ...service,
  record: { ...service.record, ...parts },
});

const handlers: Rename = async (_tree, service, from, given) => {
  const { record } = service;
  if (from === API_FUNCTION)
    throw new PlatformError({
      what: `handler '${from}' serves all routes of a service and is called so in every service`,
      allowed: Object.keys(record.handlers)
        .filter((name) => name !== from)
        .join(', '),
    });
  const to = validName('handler', given);
  const { handlers: all, rules } = record;
  const without = withoutUnit(service, 'handlers', from);
  assertDistinct('handler', to, Object.keys(without.record.handlers));
  const kind = handlerKind(all[from]?.kind);
  const options = { ...all[from]?.options, name: to };
  for (const { variables } of kind.plan(options, without))
    assertNamesFree(record.language, { handler: namesOf(to), ...variables });
  return {
    to,
    after: changed(service, {
      handlers: redirected(withName(all, from, to), 'authorizer', from, to),
      rules: redirected(rules, 'handler', from, to),
    }),
  };
};

/** Units of which some name another in an option. */
const redirected = <Kind extends UnitRecord>(
  units: Readonly<Record<string, Kind>>,
  option: string,
  from: string,
  to: string,
): Record<string, Kind> =>
  Object.fromEntries(
    Object.entries(units).map(([name, unit]) => [
      name,
      unit.options[option] === from ? withOption(unit, option, to) : unit,
    ]),
  );

const withOption = <Kind extends UnitRecord>(unit: Kind, name: string, value: unknown): Kind => ({
  ...unit,
  options: { ...unit.options, [name]: value },
});

/** Keys follow where they are called after the entity; a resource does where it is. */
const entities: Rename = async (_tree, service, from, given) => {
  const { record, declared = {} } = service;
  assertNoEventStore(record, from);
  const recorded = record.entities[from];
  const named = namesOf(validName('entity', given));
  const defaults = defaultKeys(from, recorded?.madeWith['owner'] as string | undefined);
  const madeWith = Object.fromEntries(
    Object.entries(recorded?.madeWith ?? {}).filter(
      ([key, value]) => (defaults as Record<string, string>)[key] !== value,
    ),
  );
  const without = withoutUnit(service, 'entities', from);
  const schema = { ...madeWith, name: named.pascal, service: record.name };
  const { options } = entityFor(schema, without);
  const to = named.pascal;
  return {
    to,
    after: {
      ...changed(service, {
        service: startedWith(record.service, from, to),
        entities: withName(record.entities, from, to, (unit) => ({ ...unit, madeWith: options })),
        resources: Object.fromEntries(
          Object.entries(record.resources).map((each) => followed(each, from, to)),
        ),
      }),
      declared: withName(declared, from, to),
    },
  };
};

/** What a service says of the entity that it started with. */
const startedWith = (unit: UnitRecord, from: string, to: string): UnitRecord => {
  const { entity } = unit.options;
  const isIt = typeof entity === 'string' && namesOf(entity).pascal === from;
  return isIt ? withOption(unit, 'entity', to) : unit;
};

const followed = (
  [name, unit]: readonly [string, UnitRecord],
  from: string,
  to: string,
): readonly [string, UnitRecord] => {
  const { entity = entityNameOf(name) } = unit.options;
  if (entity !== from) return [name, unit];
  const renamed = name === namesOf(from).pluralKebab ? namesOf(to).pluralKebab : name;
  return [renamed, about(unit, renamed, to)];
};

/** A resource says the entity unless its name does. */
const about = (unit: UnitRecord, name: string, entity: string): UnitRecord =>
  unit.options['entity'] === undefined && entityNameOf(name) === entity
    ? unit
    : withOption(unit, 'entity', entity);

const resources: Rename = async (tree, service, from, given) => {
  const { record } = service;
  const to = validName('resource', given);
  const entity = String(record.resources[from]?.options['entity'] ?? entityNameOf(from));
  const renamed = withName(record.resources, from, to, (unit) => about(unit, to, entity));
  const asked = { ...renamed[to]?.options, name: to, service: record.name };
  await normalizeResource(withoutRoutes(tree, service, from), asked);
  return { to, after: changed(service, { resources: renamed }) };
};

const routes: Rename = async (tree, service, from, given) => {
  const { record } = service;
  const useCase = String(record.routes[from]?.options['useCase']);
  const isOwnName = useCase !== useCaseOf(parseRoute(from));
  const asked = { service: record.name, route: given, ...(isOwnName && { useCase }) };
  const route = await normalizeRoute(withoutRoutes(tree, service, useCase), asked);
  const renamed = withName(record.routes, from, route.id, (unit) =>
    withOption(unit, 'useCase', route.useCase),
  );
  return { to: route.id, after: changed(service, { routes: renamed }) };
};

/** The workspace without the routes of one file, so that they do not stand against their new name. */
const withoutRoutes = (tree: Tree, { root, record }: Service, name: string): Tree => {
  const { folder, suffixes } = languageProfile(record.language).modules.routes;
  const place = joinPathFragments(root, folder);
  const files = suffixes.map((suffix) => `${name}${suffix}`);
  const gone = files.map((file) => `${place}/${file}`);
  const view = Object.create(tree) as Tree;
  view.exists = (path) => !gone.includes(path) && tree.exists(path);
  view.children = (path) =>
    tree.children(path).filter((child) => path !== place || !files.includes(child));
  return view;
};

/** Contracts are used and dropped as where a rule is made and where one is removed. */
const rules: Rename = async (tree, service, from, given) => {
  const { record } = service;
  const { handler, detailFilter } = record.rules[from]?.options ?? {};
  const { event, contracts } = await normalizeRule(tree, {
    service: record.name,
    event: given.trim(),
    handler: String(handler),
    ...(detailFilter !== undefined && { detailFilter: JSON.stringify(detailFilter) }),
  });
  return {
    to: event.id,
    after: changed(service, { rules: withName(record.rules, from, event.id) }),
    settle: async (settled) => {
      UNITS.rules.release?.(settled, service, from);
      const { context } = event;
      const used = languageProfile(record.language).useContracts(settled, service, {
        context,
        folder: contracts,
      });
      const { later } = await dropContracts(settled, [from]);
      return async () => {
        await used?.();
        await later();
      };
    },
  };
};

export const RENAMES: Readonly<Record<UnitMap, Rename>> = {
  handlers,
  entities,
  resources,
  routes,
  rules,
};
