import { PlatformError } from '@platform/model/errors';
import { API_FUNCTION } from '../../kinds/api';
import { entityNameOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import type { Unit } from './units';

/**
 * Parts of a service that do not stand without another.
 *
 * @throws PlatformError naming them and the commands that remove them first
 */
export function assertUnused({ record }: Service, unit: Unit): void {
  const users = usersOf(record, unit);
  if (users.length === 0) return;
  throw new PlatformError({
    what: `${SINGULAR[unit.map]} '${unit.name}' of service '${record.name}' is needed by ${users.map(({ map, name }) => `${SINGULAR[map]} '${name}'`).join(', ')}`,
    allowed: 'a part that no other part needs',
    run: users
      .map(
        ({ map, name }) =>
          `nx g @platform/plugin:remove --service=${record.name} --${SINGULAR[map]}='${name}'`,
      )
      .join(' && '),
  });
}

/** What one of a part is called, which is its option too. */
export const SINGULAR = {
  handlers: 'handler',
  entities: 'entity',
  resources: 'resource',
  routes: 'route',
  rules: 'rule',
} as const;

function usersOf({ resources, routes, rules }: Service['record'], { map, name }: Unit): Unit[] {
  const all = (of: 'resources' | 'routes' | 'rules', names: readonly string[]): Unit[] =>
    names.map((each) => ({ map: of, name: each }));
  if (map === 'handlers' && name === API_FUNCTION)
    return [...all('resources', Object.keys(resources)), ...all('routes', Object.keys(routes))];
  if (map === 'handlers')
    return all(
      'rules',
      Object.keys(rules).filter((id) => rules[id]?.options['handler'] === name),
    );
  if (map !== 'entities') return [];
  const entityOf = (resource: string): unknown =>
    resources[resource]?.options['entity'] ?? entityNameOf(resource);
  return all(
    'resources',
    Object.keys(resources).filter((resource) => entityOf(resource) === name),
  );
}
