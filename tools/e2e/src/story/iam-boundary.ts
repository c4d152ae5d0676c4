import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { allow, getAs, strangerIn } from '../cloud/caller';
import { Cloud } from '../cloud/cloud';
import { sendRaw } from '../cloud/raw-request';
import type { Workspace } from '../workspace/workspace';

/** A path that every service answers, and no front door leaves open. */
const PATH = '/openapi.json';

/**
 * A front door lets nobody in without a signature, nor a user of the account without the right, who is
 * let in once it is given.
 *
 * @param service that requests are signed for: `lambda`, `execute-api`
 * @param action that a caller needs
 */
export const expectIamBoundary = async (
  workspace: Workspace,
  url: string,
  service: string,
  action: string,
): Promise<void> => {
  const { endpoint } = Cloud.of(workspace);
  expect(await sendRaw(url, { method: 'GET', path: PATH })).toMatchObject({ status: 403 });
  const caller = await strangerIn(endpoint, `caller-${randomUUID()}`);
  const ask = () => getAs(caller, service, url, PATH);
  const refused = await ask();
  expect(refused.status).toBe(403);
  expect(JSON.stringify(refused.body)).toContain(`not authorized to perform: ${action}`);
  await allow(endpoint, caller, action);
  expect(await ask()).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
};
