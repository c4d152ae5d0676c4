import { ConflictError, NotFoundError } from '@platform/runtime/errors';
import { welcomeMessage } from '../domain/message';
import type { Ports } from '../domain/ports';
import type { WelcomeRequest } from '../domain/welcome-requests';

/**
 * Puts the welcome into the user's inbox, once however often it is asked for.
 *
 * @throws NotFoundError when there is no such user: the request then ends as a dead letter
 */
export const welcomeUser =
  ({ users, messages, clock }: Pick<Ports, 'users' | 'messages' | 'clock'>) =>
  async ({ userId }: WelcomeRequest): Promise<void> => {
    const user = await users.find({ id: userId });
    if (!user) throw new NotFoundError(`There is no user '${userId}' to welcome`);
    try {
      await messages.create(welcomeMessage(user, clock()));
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  };
