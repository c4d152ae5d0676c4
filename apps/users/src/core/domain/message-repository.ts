import type { Page, PageRequest } from '@platform/runtime/ports';
import type { Inbox, Message } from './message';

export interface MessageRepository {
  /** Throws ConflictError when the inbox has a message with this id. */
  create(message: Message): Promise<void>;
  /** Newest first. */
  list(inbox: Inbox, page: PageRequest): Promise<Page<Message>>;
}
