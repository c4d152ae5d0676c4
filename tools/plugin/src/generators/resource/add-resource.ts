import type { Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { resourceOf, type ResourceOptions } from '../../routes/resource';
import type { RenderOptions } from '../../templates/render';
import { renderAll } from '../../units/rendering';
import { withApi } from '../handler/with-api';

/** Renders the routes of an entity, and the API where there is none; returns the service with them. */
export const addResource = (
  tree: Tree,
  service: Service,
  { name, ...options }: ResourceOptions,
  auth?: string,
  rendering: RenderOptions = { isNew: !service.record.resources[name] },
): Service => {
  const { renderings } = resourceOf({ name, ...options }, service);
  const served = withApi(tree, service, auth);
  renderAll(tree, served, renderings, {}, rendering);
  return withUnit(served, 'resources', name, { options });
};
