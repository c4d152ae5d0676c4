import type { GeneratorDeclaration } from '../options/generator-declaration';
import { CACHE } from './cache/declaration';
import { EVENT } from './event/declaration';
import { EVENT_RULE } from './event-rule/declaration';
import { HANDLER } from './handler/declaration';
import { INIT } from './init/declaration';
import { REMOVE } from './remove/declaration';
import { REMOVE_PLATFORM } from './remove-platform/declaration';
import { RENAME } from './rename/declaration';
import { RESOURCE } from './resource/declaration';
import { ROUTE } from './route/declaration';
import { SERVICE } from './service/declaration';
import { SYNC } from './sync/declaration';
import { TABLE_ENTITY } from './table-entity/declaration';
import { TEMPLATE } from './template/declaration';

/** All generators, in the order of lists. */
export const GENERATORS: readonly GeneratorDeclaration[] = [
  INIT,
  SERVICE,
  HANDLER,
  TABLE_ENTITY,
  RESOURCE,
  ROUTE,
  EVENT,
  EVENT_RULE,
  REMOVE,
  RENAME,
  CACHE,
  SYNC,
  TEMPLATE,
  REMOVE_PLATFORM,
];
