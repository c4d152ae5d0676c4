import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EntryKey } from '../core/entry-key';
import type { Scope } from '../core/scope';
import { isTaskHash } from '../core/task-hash';
import { isAdmin } from './admin-rights';
import { answerJson, answerText } from './answer';
import type { Services } from './services';

const PATH = /^\/v1\/admin\/entries\/([^/]+)\/([^/]+)\/([^/]+?)(\/quarantine)?$/;
const SCOPE = /^(trusted|own\/[A-Za-z0-9._-]+)$/;

/** What an admin asks for. */
export interface AdminRequest {
  readonly key: EntryKey;
  readonly action: 'remove' | 'quarantine';
}

const decoded = (text: string | undefined): string => {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return '';
  }
};

/** Reads method and path; undefined when they are not of the admin's. */
export const adminRequest = (method: string, path: string): AdminRequest | undefined => {
  const match = PATH.exec(path);
  if (!match || method !== (match[4] ? 'POST' : 'DELETE')) return undefined;
  const [repository, scope, hash] = match.slice(1, 4).map(decoded) as [string, string, string];
  if (!repository || !SCOPE.test(scope) || !isTaskHash(hash)) return undefined;
  const key = { repository, scope: scope as Scope, hash };
  return { key, action: match[4] ? 'quarantine' : 'remove' };
};

/** Deletes or quarantines an entry: 200 `{"done": true}`, 404 when there was none, 401 without the admin token. */
export const administer = async (
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  { key, action }: AdminRequest,
): Promise<void> => {
  if (!isAdmin(services, req)) return answerText(req, res, 401, 'this needs the admin token');
  const done = await services.store[action](key);
  answerJson(req, res, done ? 200 : 404, { done });
};
