import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { HANDLER_KINDS } from '../kinds';
import type { Asks } from '@platform/model/callers';
import type { Service } from '../records/find-services';

interface Door {
  readonly name: string;
  readonly asks: Asks;
}

/** Handlers that answer the routes, and whom they ask, as their infrastructure files say now. */
const doorsIn = (tree: Tree, { root, record }: Service): Door[] =>
  Object.entries(record.handlers).flatMap(([name, { kind }]) => {
    const { asks } = HANDLER_KINDS.find(({ id }) => id === kind) ?? {};
    const infra = joinPathFragments(root, 'infra/handlers', `${name}.ts`);
    return asks ? [{ name, asks: asks(tree.read(infra, 'utf8') ?? '') }] : [];
  });

/**
 * Holds a service with an entity whose items belong to who made them to doors of which none lets anybody in and one at
 * least verifies tokens, whatever came first.
 *
 * @throws PlatformError naming the entity and the door
 */
export const assertOwnersGuarded = (tree: Tree, service: Service): void => {
  const { name, entities } = service.record;
  const [entity, unit] =
    Object.entries(entities).find(([, { madeWith }]) => madeWith['owner'] !== undefined) ?? [];
  if (unit === undefined) return;
  const doors = doorsIn(tree, service);
  const open = doors.find(({ asks }) => asks === 'nobody');
  const whose = `each ${entity} of service '${name}' belongs to the claim '${String(unit.madeWith['owner'])}' of who made it`;
  const allowed =
    'an HTTP API that asks for tokens, and beside it doors that ask for IAM: rest and function-url without --public';
  const run = `${nx()} g @platform/plugin:handler api --service=${name} --kind=api --auth=jwt`;
  if (open)
    throw new PlatformError({
      what: `${whose}, and handler '${open.name}' would let anybody in`,
      allowed,
      run,
    });
  if (doors.length === 0 || doors.some(({ asks }) => asks === 'token')) return;
  throw new PlatformError({
    what: `${whose}, and ${doors.map((door) => door.name).join(', ')} of service '${name}' verifies no token`,
    allowed,
    run,
  });
};
