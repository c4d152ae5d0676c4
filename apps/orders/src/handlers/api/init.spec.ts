import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

test('a container that lacks its settings fails while it starts, and names all of them', async () => {
  vi.stubEnv('TABLE_NAME', undefined);
  vi.stubEnv('OUTBOX_TABLE_NAME', undefined);

  await expect(import('./handler')).rejects.toThrow(
    'TABLE_NAME is missing; OUTBOX_TABLE_NAME is missing',
  );
});
