import type { WelcomeRequest, WelcomeRequests } from '../../../core/domain/welcome-requests';

export interface InMemoryWelcomeRequests extends WelcomeRequests {
  /** In the order in which they were added. */
  readonly added: readonly WelcomeRequest[];
}

export const inMemoryWelcomeRequests = (): InMemoryWelcomeRequests => {
  const added: WelcomeRequest[] = [];
  return {
    added,
    async add(request) {
      added.push(request);
    },
  };
};
