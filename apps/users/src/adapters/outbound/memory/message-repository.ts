import { memoryTable } from '@platform/runtime/testing';
import type { Message } from '../../../core/domain/message';
import type { MessageRepository } from '../../../core/domain/message-repository';
import { messageEntity } from '../dynamodb/message-entity';

/** Keeps messages in memory, under the keys they have in DynamoDB. */
export const inMemoryMessages = (): MessageRepository => {
  const messages = memoryTable<Message>(messageEntity);
  return {
    async create(message) {
      messages.create(message);
    },
    async list(of, page) {
      return messages.list('byTime', of, page);
    },
  };
};
