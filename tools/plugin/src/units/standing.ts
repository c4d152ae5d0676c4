import { joinPathFragments, type Tree } from '@nx/devkit';
import { parseEventName } from '../events/event-name';
import type { Attribute } from '../entities/attribute';
import { languageProfile } from '../languages';
import { kebabCase } from '@platform/model/names';
import { namesOf } from '../names/names';
import type { Service } from '../records/find-services';

/**
 * The service as its files say: what the record remembers and nobody keeps any more, since its files
 * were deleted by hand, is no part of it; entities are made of what their code declares.
 */
export const standing = (tree: Tree, service: Service): Service => {
  const { root, record } = service;
  const there = (file: string): boolean => tree.exists(joinPathFragments(root, file));
  const { handlersFolder, handlerEntry, entityFile, attributesIn, modules } = languageProfile(
    record.language,
  );
  const { folder, suffixes } = modules.routes;
  const routes = (name: string): boolean =>
    suffixes.some((end) => there(`${folder}/${name}${end}`));
  const handler = (name: string): boolean => there(`${handlersFolder}/${name}/${handlerEntry}`);
  const entity = (name: string): boolean => there(entityFile(kebabCase(name)));
  const entities = only(record.entities, entity);
  const declared = (name: string): [string, readonly Attribute[]][] => {
    const text = tree.read(joinPathFragments(root, entityFile(kebabCase(name))), 'utf8') ?? '';
    const attributes = attributesIn(text, namesOf(name));
    return attributes ? [[name, attributes]] : [];
  };
  return {
    root,
    declared: Object.fromEntries(Object.keys(entities).flatMap(declared)),
    record: {
      ...record,
      handlers: only(record.handlers, handler),
      entities,
      rules: only(record.rules, (id) => ruleFiles(id).some(there)),
      resources: only(record.resources, routes),
      routes: only(record.routes, (_, { options }) => routes(String(options['useCase']))),
    },
  };
};

const only = <T>(
  units: Readonly<Record<string, T>>,
  stands: (name: string, unit: T) => boolean,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(units).filter(([name, unit]) => stands(name, unit)));

/** Where a rule lies, and where it lay before rules had a folder of their own. */
const ruleFiles = (id: string): string[] => {
  const { file, names } = parseEventName(id);
  return ['infra/rules', 'infra/events'].flatMap((folder) => [
    `${folder}/${file}.ts`,
    `${folder}/${names.kebab}.ts`,
  ]);
};
