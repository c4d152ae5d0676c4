// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { MessageRepository } from './message-repository';
import type { UserRepository } from './user-repository';

export interface Repositories {
  readonly messages: MessageRepository;
  readonly users: UserRepository;
}
