import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { sendRaw, type RawRequest } from '../cloud/raw-request';

/** A request and its one right answer; `{id}` stands for a vehicle with the name truck. */
interface Row extends RawRequest {
  readonly status: number;
  readonly error?: object;
  readonly answer?: object;
  /** `false` where the front door answers by itself, or no client sends it. */
  readonly live?: boolean;
}

/**
 * Sends each request of a table to an API that the generators wrote for an entity Vehicle with a name.
 *
 * @param table JSON, the one that the runtimes of both languages pass
 * @param authorization header of a caller whom the API lets in
 * @param readsQuery whether the front door reads the query, so that one that is none does not arrive
 * @returns how many requests had their one right answer
 */
export const expectRequestTable = async (
  api: string,
  table: string,
  authorization: string,
  readsQuery = false,
): Promise<number> => {
  const rows = (JSON.parse(table) as Row[]).filter(
    ({ live, error }) => live !== false && !(readsQuery && isOfQuery(error)),
  );
  const headers = { authorization, 'content-type': 'application/json' };
  const body = '{"name":"truck"}';
  const made = await sendRaw(api, { method: 'POST', path: '/vehicles', headers, body });
  const { id } = made.body as { id: string };
  const wrong: unknown[] = [];
  for (const row of rows) {
    const path = row.path.replaceAll('{id}', id);
    const answer = await sendRaw(api, { ...row, path, headers: { authorization, ...row.headers } });
    if (!isRight(row, answer)) wrong.push({ row, answer });
  }
  expect(wrong).toEqual([]);
  return rows.length;
};

const isOfQuery = (error: object = {}): boolean =>
  JSON.stringify(error).includes('The query is not valid percent-encoded UTF-8');

const isRight = (
  row: Row,
  { status, contentType, body }: Awaited<ReturnType<typeof sendRaw>>,
): boolean => {
  const { error } = (body ?? {}) as { error?: { requestId?: string } };
  const { requestId, ...said } = error ?? {};
  return [
    status === row.status,
    body === undefined || contentType === 'application/json',
    !row.error || (requestId !== undefined && isDeepStrictEqual(said, row.error)),
    !row.answer ||
      Object.entries(row.answer).every(
        ([name, value]) => (body as Record<string, unknown>)[name] === value,
      ),
  ].every(Boolean);
};
