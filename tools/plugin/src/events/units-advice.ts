import { joinPathFragments, type Tree } from '@nx/devkit';
import { languageProfile } from '../languages';
import type { Service } from '../records/find-services';

/** What to change by hand in a service that was made when events went to the bus at once; `undefined` for any other. */
export const unitsAdvice = (tree: Tree, { root, record }: Service): string | undefined => {
  const file = joinPathFragments(root, languageProfile(record.language).testPortsFile);
  if (!record.table || /unitOfWork/i.test(tree.read(file, 'utf8') ?? 'unitOfWork'))
    return undefined;
  return (
    `${file} knows no unit of work: service '${record.name}' was made when events went to the bus at once. ` +
    'Until its files have the lines of docs/guides/moving.md, "From events that leave at once", it does not compile.'
  );
};
