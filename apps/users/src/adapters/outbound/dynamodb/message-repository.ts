import { list, withServiceErrors, type DocumentClient } from '@platform/runtime/dynamodb';
import type { MessageRepository } from '../../../core/domain/message-repository';
import { messageEntity } from './message-entity';

export const dynamodbMessages = (client: DocumentClient, table: string): MessageRepository => {
  const messages = messageEntity(client, table);
  return withServiceErrors<MessageRepository>({
    async create(message) {
      await messages.create(message).go();
    },
    list: (of, page) => list(messages, 'byTime', of, page),
  });
};
