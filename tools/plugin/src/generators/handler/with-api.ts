import type { Tree } from '@nx/devkit';
import { doorsOf, handlerKind } from '../../kinds';
import { API_FUNCTION } from '../../kinds/api';
import type { Service } from '../../records/find-services';
import { addHandler } from './add-handler';

/**
 * The service with a function that answers its routes.
 *
 * @param auth authentication of an API that this makes
 */
export const withApi = (tree: Tree, service: Service, auth?: string): Service =>
  doorsOf(service.record).length > 0
    ? service
    : addHandler(tree, service, handlerKind('api'), {
        name: API_FUNCTION,
        ...(auth !== undefined && { auth }),
      });
