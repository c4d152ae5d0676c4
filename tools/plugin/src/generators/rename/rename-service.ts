import { joinPathFragments, type Tree } from '@nx/devkit';
import { basename, dirname } from 'node:path/posix';
import { assertDistinct } from '../../names/distinct';
import { assertNameFree } from '../../names/free-names';
import { namesOf } from '../../names/names';
import { validName } from '../../names/validate-name';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { findServices } from '../../units/services';
import { parseEventName } from '../../events/event-name';
import { assertFree } from '../service/existing-service';
import { ownEvents } from '../remove/own-events';
import type { Renaming } from './renaming';

/** @throws PlatformError when the new name is none, or taken */
export const renameService = async (
  tree: Tree,
  service: Service,
  given: string,
): Promise<Renaming> => {
  const { root, record } = service;
  const from = record.name;
  const to = validName('service', given);
  const others = (await findServices(tree)).map((each) => each.record.name);
  assertDistinct(
    'service',
    to,
    others.filter((name) => name !== from),
  );
  assertNameFree('service', record.language, 'service', namesOf(to));
  const place = basename(root) === from ? joinPathFragments(dirname(root), to) : root;
  if (place !== root) assertFree(tree, to, place);
  const own = (id: string): string =>
    parseEventName(id).context === from ? `${to}${id.slice(from.length)}` : id;
  const { version, options } = record.service;
  const after: Service = {
    ...service,
    root: place,
    record: {
      ...record,
      name: to,
      service: { version, options: { ...options, name: to } },
      rules: Object.fromEntries(Object.entries(record.rules).map(([id, rule]) => [own(id), rule])),
    },
  };
  languageProfile(record.language).assertPlace(tree, after);
  const events = ownEvents(tree, from).map((id) => [id, own(id)] as const);
  return { what: `service '${from}'`, from, to, before: service, after, events };
};
