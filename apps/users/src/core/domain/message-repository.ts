import type * as ports from '@platform/runtime/ports';
import type { Inbox, Message } from './message';

export interface MessageRepository {
  /** Throws ConflictError when the inbox has a message with this id. */
  create(message: Message): Promise<void>;
  /** Newest first. */
  list(inbox: Inbox, page: ports.PageRequest): Promise<ports.Page<Message>>;
}
