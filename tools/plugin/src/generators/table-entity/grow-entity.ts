import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { entityIn } from '../../entities/entity-in';
import type { EntityModel } from '../../entities/entity-model';
import { languageProfile } from '../../languages';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import { render } from '../../templates/render';
import type { NormalizedEntity } from './normalize';

/**
 * Brings the files of an entity along with further attributes, those that are as they were generated. The
 * rest follows by type.
 *
 * @throws PlatformError that says which lines to add where, when somebody has edited the file that says what
 *   the entity is made of
 */
export function growEntity(
  tree: Tree,
  service: Service,
  { model, further }: NormalizedEntity,
): void {
  const { root, record } = service;
  const profile = languageProfile(record.language);
  const domain = joinPathFragments(root, profile.entityFile(model.names.kebab));
  const made = formerModels(service, model.names.pascal).map((each) =>
    rendered(tree, service, each),
  );
  const isAsMade = (file: string): boolean =>
    made.some(
      (files) => layoutFree(tree.read(file, 'utf8') ?? '') === layoutFree(files.get(file) ?? ''),
    );
  if (!isAsMade(domain)) {
    const lines = further.flatMap((attribute) => profile.attributeLines(model, attribute));
    throw new PlatformError({
      what: `${domain} is not as it was generated, so that ${further.map(({ name }) => `'${name}'`).join(', ')} cannot be added without touching what you wrote`,
      allowed: lines.map(({ into, line }) => `in ${into} the line ${line}`).join('; '),
      run: `an editor on ${domain}; everything else follows by type`,
    });
  }
  const grown = rendered(tree, service, model);
  const untouched = [...grown.keys()].filter(isAsMade);
  for (const file of untouched) tree.write(file, grown.get(file) ?? '');
}

/** The entity as its code declares it, and as its files were made: attributes may have been added by hand since. */
function formerModels(service: Service, name: string): EntityModel[] {
  const { root, record } = service;
  return [service, { root, record }].flatMap((each) => entityIn(each, name) ?? []);
}

/** What the templates of an entity make, by file, without writing it. */
function rendered(tree: Tree, service: Service, model: EntityModel): Map<string, string> {
  const { root, record } = service;
  const { entityView, variables } = languageProfile(record.language);
  const files = new Map<string, string>();
  const scratch = Object.create(tree) as Tree;
  scratch.exists = () => false;
  scratch.write = (file, content) => void files.set(file, content.toString());
  const values = {
    service: namesOf(record.name),
    ...variables(tree, service),
    entity: entityView(model),
  };
  render(scratch, `table-entity/${record.language}`, root, values);
  return files;
}

/** A file without what a formatter decides about. */
const layoutFree = (text: string): string =>
  text.replaceAll(/\s+/g, '').replaceAll(/,([)}\]])/g, '$1');
