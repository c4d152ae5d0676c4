import type { Attribute } from '../../entities/attribute';
import type { EntityModel, EntityOptions } from '../../entities/entity-model';

/** An entity as it was asked for. */
export interface NormalizedEntity {
  readonly model: EntityModel;
  /** All options with their defaults, as they are recorded. */
  readonly options: EntityOptions;
  /** Attributes beside those that an entity has already; none when it is new. */
  readonly further: readonly Attribute[];
  /** Whether it gets lists beside those that it has already. */
  readonly listsMore: boolean;
}

/** A store of events, with the entity that its view is. */
export interface EventStore {
  readonly store: Pick<NormalizedEntity, 'model' | 'options'>;
  readonly view: NormalizedEntity;
}
