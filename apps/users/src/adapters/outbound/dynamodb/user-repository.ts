import {
  createWriteTransaction,
  transactWrite,
  withServiceErrors,
  type DocumentClient,
} from '@platform/runtime/dynamodb';
import type { UserRepository } from '../../../core/domain/user-repository';
import { countOrder } from './count-order';
import { emailClaimEntity } from './email-claim-entity';
import { userEntity } from './user-entity';

export const dynamodbUsers = (client: DocumentClient, table: string): UserRepository => {
  const users = userEntity(client, table);
  const claims = emailClaimEntity(client, table);
  return withServiceErrors<UserRepository>({
    async create(user) {
      await transactWrite(
        createWriteTransaction({ users, claims }, ({ users, claims }) => [
          claims.create({ email: user.email, userId: user.id }).commit(),
          users.create(user).commit(),
        ]),
      );
    },
    async find(key) {
      const { data } = await users.get({ id: key.id }).go({ consistent: true });
      return data ?? undefined;
    },
    async findByEmail(email) {
      const { data } = await users.query.byEmail({ email }).go({ limit: 1 });
      return data[0];
    },
    async update(user, changes, now) {
      const { data } = await users
        .patch({ id: user.id })
        .set({ ...changes, updatedAt: now.toISOString() })
        .add({ version: 1 })
        .where((stored, { eq }) => eq(stored.version, user.version))
        .go({ response: 'all_new' });
      return data;
    },
    countOrder: countOrder(client, table),
  });
};
