import { ENTITY_OPTIONS } from '../entities/entity-options';
import type { EntityRecord, ServiceRecord, UnitRecord } from './service-record';

/** Calls what an entity was made with by that name, and says it once, as records did not do once. */
export const withEntitiesAsMade = (record: ServiceRecord): ServiceRecord => {
  const entities = Object.entries(record.entities) as [string, EntityRecord | UnitRecord][];
  return {
    ...record,
    service: { ...record.service, options: withoutEntity(record.service.options) },
    entities: Object.fromEntries(
      entities.map(([name, unit]) => [
        name,
        'madeWith' in unit ? unit : { version: unit.version, madeWith: unit.options },
      ]),
    ),
  };
};

/** Options of a service without those of the entity that it started with, which are recorded there. */
export const withoutEntity = <Options extends object>(options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).filter(([name]) => !Object.hasOwn(ENTITY_OPTIONS, name)),
  ) as Options;
