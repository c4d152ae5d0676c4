import fs, { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { TRUSTED } from '../core/scope';
import { testFolder } from '../testing/test-folder';
import { spooled } from './spool';
import { SpoolQuota } from './spool-quota';

/** Files open only after their streams had time to be destroyed. */
const openSlowly = () => {
  const open = fs.open;
  const slow = vi.spyOn(fs, 'open').mockImplementation(((...args: Parameters<typeof open>) => {
    void nextTurn()
      .then(() => nextTurn())
      .then(() => open(...args));
  }) as typeof open);
  onTestFinished(() => slow.mockRestore());
};

test('a body whose sender goes away before the file is open leaves no file behind', async () => {
  openSlowly();
  const folder = testFolder('spool');
  const body = new Readable({ read: () => undefined });
  const arrival = spooled(
    folder,
    body,
    3,
    new SpoolQuota(() => ({ all: 10, own: 10 })).enter(TRUSTED, 3),
    () => expect.unreachable('the body never arrived'),
  );
  body.destroy(new Error('gone'));

  await expect(arrival).rejects.toThrow(
    'The sender went away before all 3 bytes had arrived: gone',
  );
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  expect(readdirSync(folder)).toEqual([]);
});
