// Written by @platform/plugin from *-repository.ts of this folder; `nx sync` wires what is new.
import type { MessageRepository } from './message-repository';
import type { UserRepository } from './user-repository';

export interface Repositories {
  readonly messages: MessageRepository;
  readonly users: UserRepository;
}
