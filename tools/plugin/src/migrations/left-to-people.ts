import type { Tree } from '@nx/devkit';
import { joinPathFragments } from '@nx/devkit';
import { parseEventName } from '../events/event-name';
import { ownEvents } from '../generators/remove/own-events';
import { writingsOf } from '../generators/remove/writings';
import { languageProfile } from '../languages';
import type { Service } from '../records/find-services';
import { RECORD_FILE } from '../records/service-record';
import { drawn } from '../units/drawing';

/**
 * Where a service is otherwise than generators write it today: what people wrote, and what an older version wrote
 * into files that are theirs since. One line for each file, with the first line that differs.
 */
export const leftToPeople = async (tree: Tree, service: Service): Promise<string[]> => {
  const { root, record } = service;
  const tools = [RECORD_FILE, ...languageProfile(record.language).toolFiles];
  const known = tools.map((file) => joinPathFragments(root, file));
  const drawing = await drawn(tree, root, ...writingsOf(service, publishedBy(tree, service)));
  return [...drawing.paths]
    .sort()
    .filter((path) => !known.includes(path))
    .flatMap((path) => {
      if (!tree.exists(path)) return [`${path}: generators write it today`];
      const text = tree.read(path, 'utf8') ?? '';
      if (drawing.matches(path, text)) return [];
      const { line, today } = firstDifference(text, drawing.textOf(path));
      return [`${path}:${line}: generators write today: ${today}`];
    });
};

/** Events of which the service has the use case that publishes them: the contract alone asks for none. */
const publishedBy = (tree: Tree, { root, record }: Service): string[] => {
  const { useCaseFile } = languageProfile(record.language);
  const fileOf = (event: string): string =>
    joinPathFragments(root, useCaseFile(`publish-${parseEventName(event).names.kebab}`));
  return ownEvents(tree, record.name).filter((event) => tree.exists(fileOf(event)));
};

const words = (line: string | undefined): string => (line ?? '').trim();

const firstDifference = (text: string, now: string): { line: number; today: string } => {
  const [ours, theirs] = [text, now].map((each) => each.split('\n')) as [string[], string[]];
  const at = theirs.findIndex((line, i) => words(line) !== words(ours[i]));
  const line = at < 0 ? theirs.length : at;
  return { line: line + 1, today: words(theirs[line]) || 'nothing more' };
};
