import type * as ports from '@platform/runtime/ports';
import type { Inbox, Message } from '../domain/message';
import type { Ports } from '../domain/ports';

/** The inbox of a user, newest first. A user nobody knows has an empty one. */
export const listMessages =
  ({ messages }: Pick<Ports, 'messages'>) =>
  (inbox: Inbox, page: ports.PageRequest): Promise<ports.Page<Message>> =>
    messages.list(inbox, page);
