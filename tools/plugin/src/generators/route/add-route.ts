import type { Tree } from '@nx/devkit';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { routeRendering } from '../../routes/route';
import { renderAll } from '../../units/rendering';
import { withApi } from '../handler/with-api';
import type { NormalizedRoute } from './normalize';

/** Renders a route, and the API where there is none; returns the service with it. */
export const addRoute = (
  tree: Tree,
  { service, pattern, id, useCase, auth }: NormalizedRoute,
): Service => {
  const isNew = !service.record.routes[id];
  const served = withApi(tree, service, auth);
  const view = languageProfile(service.record.language).parametersView(pattern.parameters);
  renderAll(tree, served, [routeRendering(pattern, useCase, view)], {}, { isNew });
  return withUnit(served, 'routes', id, { options: { useCase } });
};
