import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import type { Service } from '../../records/find-services';
import { requireService } from '../../units/services';
import { ownEvent } from './own-events';
import type { RemoveSchema } from './schema';
import { UNIT_MAPS, UNITS, type Unit } from './units';
import { assertUnused } from './used-by';

export interface NormalizedRemoval {
  readonly service: Service;
  /** `undefined` for the service itself. */
  readonly unit: Unit | undefined;
  /** An event that it publishes, as `orders.OrderPlaced`, where that is to go. */
  readonly event: string | undefined;
  readonly force: boolean;
}

/** @throws PlatformError when there is no such part, or another one needs it */
export const normalize = async (tree: Tree, schema: RemoveSchema): Promise<NormalizedRemoval> => {
  const service = await requireService(tree, schema.service);
  const asked = UNIT_MAPS.filter((map) => schema[UNITS[map].singular] !== undefined);
  const given = [
    ...asked.map((each) => UNITS[each].singular),
    ...(schema.event === undefined ? [] : ['event']),
  ];
  if (given.length > 1) throw oneAtATime(given);
  const [map] = asked;
  const force = schema.force ?? false;
  if (!map) {
    const event = schema.event && ownEvent(tree, service.record.name, schema.event).id;
    return { service, unit: undefined, event, force };
  }
  const { singular, recorded } = UNITS[map];
  const unit = { map, name: recorded(schema[singular] ?? '') };
  assertThere(service, unit);
  assertUnused(service, unit);
  return { service, unit, event: undefined, force };
};

export const assertThere = ({ record }: Service, { map, name }: Unit): void => {
  if (record[map][name]) return;
  throw new PlatformError({
    what: `service '${record.name}' has no ${UNITS[map].singular} '${name}'`,
    allowed: Object.keys(record[map]).join(', ') || 'none, since there is none',
  });
};

export const oneAtATime = (given: readonly string[]): PlatformError =>
  new PlatformError({
    what: `${given.map((each) => `--${each}`).join(' and ')} are given together`,
    allowed: 'one part, or --service alone for the whole service',
  });
