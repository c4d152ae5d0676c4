import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { HandlerOptions } from '../../kinds';
import { API_FUNCTION } from '../../kinds/api';
import type { Service } from '../../records/find-services';
import { entityBehind, type ResourceOptions } from '../../routes/resource';
import resourceGenerator from '../resource/generator';
import routeGenerator from '../route/generator';

/**
 * Adds routes that were asked for as a handler, and says how they are asked for today.
 *
 * @throws PlatformError on options of a function, which routes are not
 */
export const addRoutesAsked = async (
  tree: Tree,
  service: Service,
  options: HandlerOptions,
): Promise<GeneratorCallback> => {
  const { memory, timeout, reservedConcurrency, provisionedConcurrency, authorizer, ...others } =
    options;
  const { auth, ...rest } = others;
  const ofFunction = { memory, timeout, reservedConcurrency, provisionedConcurrency, authorizer };
  if (Object.values(ofFunction).some((each) => each !== undefined)) throw ofTheFunction(service);
  const asked = rest as ResourceOptions;
  const name = service.record.name;
  const guard = auth === undefined ? '' : ` --auth=${auth}`;
  if (entityBehind(asked, service) || asked.entity !== undefined || asked.methods !== undefined) {
    const done = await resourceGenerator(tree, { ...asked, auth, service: name });
    return said(done, `resource ${asked.name} --service=${name}${optionsOf(asked)}${guard}`);
  }
  const route = `GET ${asked.path ?? `/${asked.name}`}`;
  const useCase = `show-${asked.name}`;
  const done = await routeGenerator(tree, { route, useCase, auth, service: name });
  return said(done, `route '${route}' --service=${name} --use-case=${useCase}${guard}`);
};

const optionsOf = ({ path, methods, entity }: ResourceOptions): string =>
  Object.entries({ path, entity, methods: methods?.join(',') })
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => ` --${option}=${value}`)
    .join('');

const said =
  (done: GeneratorCallback, command: string): GeneratorCallback =>
  async () => {
    await done();
    logger.warn(
      `\nRoutes are no handlers of their own: the one function '${API_FUNCTION}' answers them. The same is\n  ${nx()} g @platform/plugin:${command}`,
    );
  };

const ofTheFunction = ({ root }: Service): PlatformError =>
  new PlatformError({
    what: '--memory, --timeout, --reservedConcurrency, --provisionedConcurrency and --authorizer are of a function, and routes are answered by the one function of the API',
    allowed: 'routes without them',
    run: `an editor on ${root}/infra/handlers/${API_FUNCTION}.ts`,
  });
