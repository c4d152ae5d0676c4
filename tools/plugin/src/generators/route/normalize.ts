import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { languageProfile } from '../../languages';
import { assertDistinct } from '../../names/distinct';
import { assertNameFreeAsItIs } from '../../names/free-names';
import { namesOf } from '../../names/names';
import { validName } from '../../names/validate-name';
import { assertOptions } from '../../options/assert-options';
import type { Service } from '../../records/find-services';
import { assertRoutesFree } from '../../routes/assert-free';
import { parseRoute, type RoutePattern } from '../../routes/path';
import { useCaseOf } from '../../routes/route';
import { requireService } from '../../units/services';
import { ROUTE } from './declaration';
import type { RouteSchema } from './schema';

export interface NormalizedRoute {
  readonly service: Service;
  readonly pattern: RoutePattern;
  /** `POST /loans/{id}/renewals` */
  readonly id: string;
  /** `renew-loan` */
  readonly useCase: string;
  readonly auth: string | undefined;
}

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (tree: Tree, schema: RouteSchema): Promise<NormalizedRoute> => {
  const service = await requireService(tree, schema.service);
  assertOptions(ROUTE.options, schema);
  const pattern = parseRoute(schema.route);
  const id = `${pattern.method} ${pattern.path}`;
  const { record } = service;
  const before = record.routes[id]?.options['useCase'] as string | undefined;
  const useCase = validName('use case', schema.useCase ?? before ?? useCaseOf(pattern));
  assertNameFreeAsItIs('use case', record.language, 'route', namesOf(useCase));
  languageProfile(record.language).parametersView(pattern.parameters);
  if (before === undefined) assertRoutesFree(tree, service, [id]);
  else if (before !== useCase) throw otherUseCase(service, id, before);
  const others = Object.entries(record.routes).filter(([other]) => other !== id);
  assertDistinct(
    'use case',
    useCase,
    others.map(([, { options }]) => String(options['useCase'])),
  );
  return { service, pattern, id, useCase, auth: schema.auth };
};

const otherUseCase = ({ root, record }: Service, id: string, useCase: string): PlatformError => {
  const { folder, suffixes } = languageProfile(record.language).modules.routes;
  return new PlatformError({
    what: `route '${id}' of service '${record.name}' is answered by '${useCase}' already`,
    allowed: 'another method or path, or the use case it was made with',
    run: `an editor on ${root}/${folder}/${useCase}${suffixes[0]} to change the existing one`,
  });
};
