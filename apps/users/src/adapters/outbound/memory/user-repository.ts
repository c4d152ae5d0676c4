import { ConflictError } from '@platform/runtime/errors';
import { pageOf } from '@platform/runtime/testing';
import type { User, UserKey } from '../../../core/domain/user';
import type { UserRepository } from '../../../core/domain/user-repository';

const idOf = ({ id }: UserKey): string => JSON.stringify([id]);

export const inMemoryUsers = (): UserRepository => {
  const users = new Map<string, User>();
  return {
    async create(user) {
      if (users.has(idOf(user))) throw new ConflictError();
      users.set(idOf(user), user);
    },
    async find(key) {
      return users.get(idOf(key));
    },
    async list({ email }, page) {
      const listed = [...users.values()].filter((user) => user.email === email);
      return pageOf(listed, (user) => `USER#${user.id}`, page);
    },
    async update(user, changes, now) {
      const stored = users.get(idOf(user));
      if (stored?.version !== user.version) throw new ConflictError();
      const updated = { ...stored, ...changes, updatedAt: now.toISOString(), version: stored.version + 1 };
      users.set(idOf(updated), updated);
      return updated;
    },
    async delete(key) {
      users.delete(idOf(key));
    },
  };
};
