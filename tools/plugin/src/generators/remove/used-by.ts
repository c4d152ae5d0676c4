import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { Service } from '../../records/find-services';
import { UNITS, type Unit } from './units';

/**
 * Parts of a service that do not stand without another.
 *
 * @throws PlatformError naming them and the commands that remove them first
 */
export const assertUnused = ({ record }: Service, { map, name }: Unit): void => {
  const { singular, usedBy } = UNITS[map];
  const users = usedBy?.(record, name) ?? [];
  if (users.length === 0) return;
  const named = users.map((each) => ({ option: UNITS[each.map].singular, name: each.name }));
  throw new PlatformError({
    what: `${singular} '${name}' of service '${record.name}' is needed by ${named.map((each) => `${each.option} '${each.name}'`).join(', ')}`,
    allowed: 'a part that no other part needs',
    run: named
      .map(
        (each) =>
          `${nx()} g @platform/plugin:remove --service=${record.name} --${each.option}='${each.name}'`,
      )
      .join(' && '),
  });
};
