import type { Tree } from '@nx/devkit';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import type { RenderOptions } from '../../templates/render';
import { dropFormerTsconfig, rootTsconfigFrom } from '../../workspace/former-tsconfig';

export interface Skeleton {
  readonly service: Service;
  /** Further tags of Nx. */
  readonly tags: readonly string[];
  /** Kinds of the handlers it starts with. */
  readonly handlers: readonly string[];
}

/** Renders what every service has. */
export const renderSkeleton = (
  tree: Tree,
  { service, tags, handlers }: Skeleton,
  options: RenderOptions = {},
): void => {
  const { root, record } = service;
  const { table, language } = record;
  const base = rootTsconfigFrom(tree, root);
  const variables = { root, tags, table, handlers, language, base };
  renderFor(tree, service, 'service', variables, options);
  dropFormerTsconfig(tree, root);
};
