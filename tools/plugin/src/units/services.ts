import type { Tree } from '@nx/devkit';
import * as records from '../records/find-services';
import type { Service } from '../records/find-services';
import { standing } from './standing';

/** All services of the workspace as their files say, by name. */
export const findServices = async (tree: Tree): Promise<Service[]> =>
  (await records.findServices(tree)).map((service) => standing(tree, service));

/**
 * A service as its files say.
 *
 * @throws PlatformError when there is no service of that name, naming those there are
 */
export const requireService = async (tree: Tree, name: string | undefined): Promise<Service> =>
  standing(tree, await records.requireService(tree, name));
