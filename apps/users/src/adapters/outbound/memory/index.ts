// Written by @platform/plugin from the repositories of core/domain; `nx sync` wires what is new.
import type { Repositories } from '../../../core/domain/repositories';
import { inMemoryMessages } from './message-repository';
import { inMemoryUsers } from './user-repository';

export const inMemoryRepositories = (): Repositories => ({
  messages: inMemoryMessages(),
  users: inMemoryUsers(),
});
