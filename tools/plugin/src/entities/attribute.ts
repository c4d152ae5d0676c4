import type { Attribute as Rule } from '@platform/model/attributes';

/** An attribute of an entity: its name, and what it may hold. */
export interface Attribute extends Rule {
  readonly name: string;
}
