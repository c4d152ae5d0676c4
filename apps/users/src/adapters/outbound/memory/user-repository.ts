import { ConflictError } from '@platform/runtime/errors';
import type { User } from '../../../core/domain/user';
import type { UserRepository } from '../../../core/domain/user-repository';

export const inMemoryUsers = (): UserRepository => {
  const users = new Map<string, User>();
  const countedEvents = new Set<string>();
  const byEmail = (email: string) => [...users.values()].find((user) => user.email === email);
  return {
    async create(user) {
      if (users.has(user.id) || byEmail(user.email)) throw new ConflictError();
      users.set(user.id, user);
    },
    async find({ id }) {
      return users.get(id);
    },
    async findByEmail(email) {
      return byEmail(email);
    },
    async update({ id, version }, changes, now) {
      const stored = users.get(id);
      if (stored?.version !== version) throw new ConflictError();
      const updated = {
        ...stored,
        ...changes,
        updatedAt: now.toISOString(),
        version: version + 1,
      };
      users.set(id, updated);
      return updated;
    },
    async countOrder({ userId, eventId }) {
      if (countedEvents.has(eventId)) return 'counted-before';
      const user = users.get(userId);
      if (!user) return 'unknown-user';
      countedEvents.add(eventId);
      users.set(userId, { ...user, orderCount: user.orderCount + 1 });
      return 'counted';
    },
  };
};
