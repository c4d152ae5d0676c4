// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { Repositories } from '../../../core/domain/repositories';
import { inMemoryUsers } from './user-repository';

export const inMemoryRepositories = (): Repositories => ({
  users: inMemoryUsers(),
});
