import {
  createWriteTransaction,
  transactWrite,
  update,
  withServiceErrors,
  type DocumentClient,
} from '@platform/runtime/dynamodb';
import type { UserRepository } from '../../../core/domain/user-repository';
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
    update: (user, changes, now) => update(users, user, changes, now),
    async countOrder(key) {
      await users.patch({ id: key.id }).add({ orderCount: 1 }).go();
    },
  });
};
