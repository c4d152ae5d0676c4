import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { doorsOf } from '../kinds';
import type { Service } from '../records/find-services';
import type { EntityModel } from './entity-model';

/** Where the one API of a service says who may call it, from the service's root. */
const API_FILE = 'infra/handlers/api.ts';

/**
 * Routes of an entity with an owner answer nobody whose token was not verified.
 *
 * @param asked authentication of an API that this run makes; default `none`
 * @throws PlatformError when the API that serves the entity asks for no token, or would ask for none
 */
export const assertGuarded = (
  tree: Tree,
  { root, record }: Service,
  { names, owner }: EntityModel,
  asked = 'none',
): void => {
  if (owner === undefined) return;
  const file = joinPathFragments(root, API_FILE);
  const standing = authOf(tree, file);
  const doors = standing === undefined ? doorsOf(record) : [];
  if (doors.length === 0 && (standing ?? asked) === 'jwt') return;
  const whose = `each ${names.words} belongs to the claim '${owner}' of who made it`;
  if (doors.length > 0) throw unverified(whose, record.name, doors);
  throw new PlatformError(
    standing === undefined
      ? {
          what: `${whose}, and --auth '${asked}' asks nobody for a token`,
          allowed: '--auth=jwt',
          run: 'the same command with --auth=jwt',
        }
      : {
          what: `${whose}, and the API of service '${record.name}' asks nobody for a token: ${file} says auth: '${standing}'`,
          allowed: "auth: 'jwt'",
          run: `an editor on ${file}`,
        },
  );
};

const unverified = (whose: string, service: string, doors: readonly string[]): PlatformError =>
  new PlatformError({
    what: `${whose}, and ${doors.join(', ')} of service '${service}' verifies no token`,
    allowed: 'an HTTP API that does, beside it or instead of it',
    run: `${nx()} g @platform/plugin:handler api --service=${service} --kind=api --auth=jwt`,
  });

/** What the file says now, whatever it was made with; an authorizer tells claims as a token does. `undefined` where there is no API. */
const authOf = (tree: Tree, file: string): string | undefined => {
  const text = tree.read(file, 'utf8');
  if (text !== null && /\bauthorizer:\s*['"]/.test(text)) return 'jwt';
  return text === null ? undefined : (/\bauth:\s*['"](\w+)['"]/.exec(text)?.[1] ?? 'none');
};
