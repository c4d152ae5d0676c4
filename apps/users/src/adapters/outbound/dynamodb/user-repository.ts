import { toPage, withServiceErrors, type DocumentClient } from '@platform/runtime/dynamodb';
import type { UserRepository } from '../../../core/domain/user-repository';
import { userEntity } from './user-entity';

export const dynamodbUsers = (client: DocumentClient, table: string): UserRepository => {
  const users = userEntity(client, table);
  return withServiceErrors<UserRepository>({
    async create(user) {
      await users.create(user).go();
    },
    async find({ id }) {
      const { data } = await users.get({ id }).go({ consistent: true });
      return data ?? undefined;
    },
    async list({ email }, { limit, cursor }) {
      const query = users.query.byList({ email });
      return toPage(await query.go({ order: 'desc', limit, cursor }));
    },
    async update({ id, version }, changes, now) {
      const { data } = await users
        .patch({ id })
        .set({ ...changes, updatedAt: now.toISOString() })
        .add({ version: 1 })
        .where((stored, { eq }) => eq(stored.version, version))
        .go({ response: 'all_new' });
      return data;
    },
    async delete({ id }) {
      await users.delete({ id }).go();
    },
  });
};
