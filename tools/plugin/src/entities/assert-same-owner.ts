import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { ServiceRecord } from '../records/service-record';

/**
 * An entity keeps the owner it was made with: the owner is part of every key, and items that are there
 * would be found by nobody under another one.
 *
 * @param owner the claim asked for now; `undefined` for none
 * @throws PlatformError when the entity was made with another owner, or the service has no such entity
 */
export const assertSameOwner = (
  { name: service, entities }: ServiceRecord,
  entity: string,
  owner: string | undefined,
): void => {
  const existing = entities[entity];
  const before = existing?.madeWith['owner'];
  if (existing && before === owner) return;
  const bound = (claim: unknown): string => (claim === undefined ? 'no owner' : `owner '${claim}'`);
  const problem = existing
    ? `the entity '${entity}' of service '${service}' has ${bound(before)}, not ${bound(owner)}: its keys would change, and items that are there would be found by nobody`
    : `service '${service}' has entities and no '${entity}' that --owner '${owner}' could be for`;
  throw new PlatformError({
    what: problem,
    allowed: existing ? `${bound(before)}, or another entity` : Object.keys(entities).join(', '),
    run: `${nx()} g @platform/plugin:table-entity <Name> --service=${service}${owner === undefined ? '' : ` --owner=${owner}`}`,
  });
};
