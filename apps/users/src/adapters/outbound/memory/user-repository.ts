import { ConflictError } from '@platform/runtime/errors';
import { memoryTable } from '@platform/runtime/testing';
import type { User } from '../../../core/domain/user';
import type { UserRepository } from '../../../core/domain/user-repository';
import { emailClaimEntity } from '../dynamodb/email-claim-entity';
import { userEntity } from '../dynamodb/user-entity';

/** Keeps users in memory, under the keys they have in DynamoDB. */
export const inMemoryUsers = (): UserRepository => {
  const users = memoryTable<User>(userEntity);
  const claims = memoryTable<{ email: string; userId: string }>(emailClaimEntity);
  return {
    async create(user) {
      if (claims.find({ email: user.email })) throw new ConflictError();
      users.create(user);
      claims.create({ email: user.email, userId: user.id });
    },
    async find(key) {
      return users.find({ id: key.id });
    },
    async findByEmail(email) {
      return users.list('byEmail', { email }, { limit: 1 }).items[0];
    },
    async update(user, changes, now) {
      return users.update({ id: user.id, version: user.version }, changes, now);
    },
    async countOrder(key) {
      users.change({ id: key.id }, (user) => ({ ...user, orderCount: user.orderCount + 1 }));
    },
  };
};
