import type { Tree } from '@nx/devkit';
import type { EntityModel } from '../entities/entity-model';
import { languageProfile } from '../languages';
import { renderFor, renderShared } from '../languages/render-for';
import type { Service } from '../records/find-services';
import type { RenderOptions, Variables } from '../templates/render';

/** A template set to render, with the variables only it needs. */
export interface Rendering {
  /** Folder under `templates/`, before the language: `handler/worker`. */
  readonly set: string;
  readonly variables: Variables;
  /** Whether it is the same in every language: there is no folder for one. */
  readonly shared?: true;
  /** The entity the templates are about, if any. */
  readonly entity?: EntityModel;
}

/** Renders template sets into a service, each with the variables that all of them share and its own. */
export const renderAll = (
  tree: Tree,
  service: Service,
  renderings: readonly Rendering[],
  common: Variables,
  options: RenderOptions,
): void => {
  for (const { set, variables, shared, entity } of renderings) {
    const view = entity && languageProfile(service.record.language).entityView(entity);
    const all = { ...common, ...variables, ...(view && { entity: view }) };
    (shared ? renderShared : renderFor)(tree, service, set, all, options);
  }
};
