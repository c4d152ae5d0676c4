import type { Tree } from '@nx/devkit';
import { namesOf } from '../names/names';
import type { Service } from '../records/find-services';
import { hasTemplates, render, type RenderOptions, type Variables } from '../templates/render';
import { commandsIn } from '../workspace/package-manager';
import { languageProfile } from './index';

/** Folder of a template set for what is the same in every language. */
const SHARED = 'shared';

/**
 * Renders a template set into a service: what all languages share, and what its own adds.
 *
 * @param set folder under `templates/`, before the language: `handler/worker`
 */
export const renderFor = (
  tree: Tree,
  service: Service,
  set: string,
  variables: Variables = {},
  options: RenderOptions = {},
): void => {
  const own = `${set}/${service.record.language}`;
  if (hasTemplates(`${set}/${SHARED}`)) renderShared(tree, service, set, variables, options);
  render(tree, own, service.root, variablesFor(tree, service, variables), options);
};

/** Renders a template set that is the same in every language into a service. */
export const renderShared = (
  tree: Tree,
  service: Service,
  set: string,
  variables: Variables = {},
  options: RenderOptions = {},
): void => {
  const all = variablesFor(tree, service, variables);
  render(tree, `${set}/${SHARED}`, service.root, all, options);
};

const variablesFor = (tree: Tree, service: Service, variables: Variables): Variables => ({
  service: namesOf(service.record.name),
  packages: commandsIn(tree),
  ...languageProfile(service.record.language).variables(tree, service),
  ...variables,
});
