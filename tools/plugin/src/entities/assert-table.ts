import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { namesOf } from '../names/names';
import type { Service } from '../records/find-services';

/** @throws PlatformError when the service has no table that could hold the entity */
export const assertTable = ({ record }: Service, entity: string): void => {
  if (record.table) return;
  throw new PlatformError({
    what: `service '${record.name}' has no table, so it cannot hold the entity '${entity}'`,
    allowed: 'a service that was created with an entity',
    run: `${nx()} g @platform/plugin:service ${namesOf(entity).pluralKebab} --entity=${entity}`,
  });
};
