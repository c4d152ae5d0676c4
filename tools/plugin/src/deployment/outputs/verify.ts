import type { Target } from '../cloud/target';
import { reachableUrl, serviceUrl, type StackState } from './outputs';
import { protectedRoutes } from './protected-routes';
import { readServiceStacks } from './service-outputs';

export interface Check {
  readonly what: string;
  readonly passed: boolean;
  readonly got: string;
}

const GOOD_STATUS = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/;
/** Milliseconds; a cold start on a busy machine is within. */
const TIMEOUT = 15_000;

/**
 * Checks a deployed service from outside: every stack is complete, `GET /health` answers 200, and
 * every route with an authorizer answers 401 without a token.
 */
export const verifyService = async (target: Target, service: string): Promise<Check[]> => {
  const stacks = await readServiceStacks(target, service);
  const url = serviceUrl(Object.assign({}, ...stacks.map(({ outputs }) => outputs)));
  const statuses = stacks.map(statusCheck);
  if (!url) return statuses;
  const base = reachableUrl(url, target.endpoint).replace(/\/$/, '');
  const routes = await protectedRoutes(
    target,
    stacks.map(({ name }) => name),
  );
  const answers = await Promise.all([
    answerCheck('GET', `${base}/health`, 200),
    ...routes.map(({ method, path }) => answerCheck(method, `${base}${path}`, 401)),
  ]);
  return [...statuses, ...answers];
};

const statusCheck = ({ name, status }: StackState): Check => ({
  what: `stack ${name}`,
  passed: GOOD_STATUS.test(status),
  got: status,
});

const answerCheck = async (method: string, url: string, expected: number): Promise<Check> => {
  const what = `${method} ${url} answers ${expected}`;
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(TIMEOUT) });
    await response.body?.cancel();
    return { what, passed: response.status === expected, got: String(response.status) };
  } catch (error) {
    return { what, passed: false, got: (error as Error).message };
  }
};
