import { ConflictError } from '@platform/runtime/errors';
import { pageOf } from '@platform/runtime/testing';
import type { Message } from '../../../core/domain/message';
import type { MessageRepository } from '../../../core/domain/message-repository';

export const inMemoryMessages = (): MessageRepository => {
  const messages: Message[] = [];
  return {
    async create(message) {
      const { id, userId } = message;
      if (messages.some((each) => each.id === id && each.userId === userId)) {
        throw new ConflictError();
      }
      messages.push(message);
    },
    async list({ userId }, page) {
      const inbox = messages.filter((message) => message.userId === userId);
      return pageOf(inbox, ({ createdAt, id }) => `MESSAGE#${createdAt}#${id}`, page);
    },
  };
};
