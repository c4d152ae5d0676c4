import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { HANDLER_KINDS, handlerKind, type HandlerKind, type HandlerOptions } from '../../kinds';
import { assertUnderstood, optionsOf } from '../../kinds/kind-options';
import { assertDistinct } from '../../names/distinct';
import { assertNameFree } from '../../names/free-names';
import type { Names } from '../../names/names';
import { validName } from '../../names/validate-name';
import { assertOptions } from '../../options/assert-options';
import { splitLists } from '../../options/split-lists';
import type { Service } from '../../records/find-services';
import { sameOptions } from '../../records/same-options';
import { requireService } from '../../units/services';
import type { HandlerSchema } from './schema';

export interface NormalizedHandler {
  readonly service: Service;
  readonly kind: HandlerKind;
  readonly options: HandlerOptions;
}

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (tree: Tree, schema: HandlerSchema): Promise<NormalizedHandler> => {
  const service = await requireService(tree, schema.service);
  const kind = handlerKind(schema.kind);
  const { service: _service, kind: _kind, ...given } = schema;
  const understood = optionsOf(kind);
  const options = { ...splitLists(understood, given), name: validName('handler', schema.name) };
  assertUnderstood(kind, options, HANDLER_KINDS);
  assertOptions(understood, options);
  if (isRoutes(kind, options, service)) return { service, kind, options };
  for (const { variables } of kind.plan(options, service))
    assertNamesFree(service.record.language, variables);
  const others = Object.keys(service.record.handlers).filter((name) => name !== options.name);
  assertDistinct('handler', options.name, others);
  assertNew(service, kind, options);
  return { service, kind, options };
};

/** Whether it is the former spelling of routes: all of them are served by the one function. */
export const isRoutes = (
  { id, onlyName }: HandlerKind,
  { name, basePath }: HandlerOptions,
  { record }: Service,
): boolean =>
  onlyName !== undefined &&
  name !== onlyName &&
  basePath === undefined &&
  record.handlers[name]?.kind !== id;

/** What the templates of the kind make of the name. */
export const assertNamesFree = (
  language: string,
  variables: Readonly<Record<string, unknown>>,
): void => {
  for (const variable of ['handler', 'message']) {
    const names = variables[variable] as Names | undefined;
    if (names) assertNameFree('handler', language, variable, names);
  }
};

/** The same command again is fine and changes nothing; another one under the same name is not. */
const assertNew = (
  { root, record }: Service,
  kind: HandlerKind,
  { name, ...options }: HandlerOptions,
): void => {
  const existing = record.handlers[name];
  if (!existing || (existing.kind === kind.id && sameOptions(existing.options, options))) return;
  throw new PlatformError({
    what: `service '${record.name}' already has a handler '${name}' of kind ${existing.kind}`,
    allowed: 'another name, or the options it was made with',
    run: `an editor on ${root}/infra/handlers/${name}.ts to change the existing one`,
  });
};
