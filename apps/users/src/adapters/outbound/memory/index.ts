// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { Repositories } from '../../../core/domain/repositories';
import { inMemoryMessages } from './message-repository';
import { inMemoryUsers } from './user-repository';

export const inMemoryRepositories = (): Repositories => ({
  messages: inMemoryMessages(),
  users: inMemoryUsers(),
});
