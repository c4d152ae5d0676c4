import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { requireService } from '../../units/services';
import { assertThere, oneAtATime } from '../remove/normalize';
import { ownEvents } from '../remove/own-events';
import { UNIT_MAPS, UNITS } from '../remove/units';
import { renameEvent } from './rename-event';
import { RENAMES } from './rename-part';
import { renameService } from './rename-service';
import type { Renaming } from './renaming';
import type { RenameSchema } from './schema';

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (tree: Tree, schema: RenameSchema): Promise<Renaming> => {
  const renaming = await renamingOf(tree, schema);
  const { what, from, to } = renaming;
  if (from !== to) return renaming;
  throw new PlatformError({ what: `${what} is called '${to}' already`, allowed: 'another name' });
};

const renamingOf = async (tree: Tree, schema: RenameSchema): Promise<Renaming> => {
  const service = await requireService(tree, schema.service);
  const to = schema.to?.trim();
  if (!to) throw new PlatformError({ what: '--to is missing', allowed: 'the new name' });
  const asked = UNIT_MAPS.filter((map) => schema[UNITS[map].singular] !== undefined);
  const given = [
    ...asked.map((map) => UNITS[map].singular),
    ...(schema.event === undefined ? [] : ['event']),
  ];
  if (given.length > 1) throw oneAtATime(given);
  if (schema.event !== undefined) return renameEvent(tree, service, schema.event, to);
  const [map] = asked;
  if (!map) return renameService(tree, service, to);
  const { singular, recorded } = UNITS[map];
  const from = recorded(schema[singular] ?? '');
  assertThere(service, { map, name: from });
  const renamed = await RENAMES[map](tree, service, from, to);
  const events = ownEvents(tree, service.record.name).map((id) => [id, id] as const);
  return { what: `${singular} '${from}'`, from, before: service, events, ...renamed };
};
