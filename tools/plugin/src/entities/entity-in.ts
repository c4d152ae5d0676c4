import type { Service } from '../records/find-services';
import { entityModel, type EntityModel } from './entity-model';

/** An entity of a service as its code declares it, or as it was made where that cannot be read. */
export const entityIn = ({ record, declared }: Service, name: string): EntityModel | undefined => {
  const unit = record.entities[name];
  return unit && entityModel(name, unit.madeWith, declared?.[name]);
};
