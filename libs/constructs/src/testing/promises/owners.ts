import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';

/** What the generators know of a service, as far as it is about owners. */
interface Record {
  readonly entities?: Readonly<{
    [name: string]: { readonly madeWith?: { readonly owner?: string } };
  }>;
}

/** Entities whose items belong to who made them. */
const ownedIn = (serviceRoot: string): string[] => {
  const file = join(serviceRoot, 'service.json');
  if (!existsSync(file)) return [];
  const { entities = {} } = JSON.parse(readFileSync(file, 'utf8')) as Record;
  return Object.keys(entities).filter((name) => entities[name]?.madeWith?.owner !== undefined);
};

/**
 * Where items of an entity belong to who made them, no handler that answers routes lets anybody in, and one at least
 * verifies tokens.
 */
export const expectOwnersGuarded = ({ stack }: SynthesizedService): void => {
  const owned = ownedIn(stack.app.serviceRoot);
  const doors = stack.handlers.names().flatMap((name) => {
    const asks = stack.handlers.get(name)?.asks;
    return asks ? [{ name, asks }] : [];
  });
  if (owned.length === 0 || doors.length === 0) return;
  const open = doors.filter(({ asks }) => asks === 'nobody').map(({ name }) => name);
  expectThat(
    open.length === 0 && doors.some(({ asks }) => asks === 'token'),
    `${owned.join(', ')} belong to who made them, and the routes are open to others`,
    open.length > 0 ? `anybody is let in by ${open.join(', ')}` : 'no handler verifies tokens',
    'an ApiHandler that asks for tokens, and beside it doors that ask for IAM',
    "set auth: 'jwt', or take public away, in infra/handlers",
  );
};
