import { expect, it } from 'vitest';
import { Interrupts } from './interrupt.mjs';

it('cleans up once, latest first, whatever fails', async () => {
  const interrupts = new Interrupts();
  const done = [];
  interrupts.onInterrupt(() => done.push('first'));
  interrupts.onInterrupt(() => Promise.reject(new Error('a cleanup failed')));
  const forget = interrupts.onInterrupt(() => done.push('taken back'));
  interrupts.onInterrupt(() => done.push('last'));
  forget();

  expect(await interrupts.interrupt()).toBe(true);
  expect(await interrupts.interrupt()).toBe(false);
  expect(done).toEqual(['last', 'first']);
});

it('holds the work back once interrupted', async () => {
  const interrupts = new Interrupts();
  await interrupts.pending();
  await interrupts.interrupt();
  const held = await Promise.race([
    interrupts.pending().then(() => 'went on'),
    Promise.resolve('held'),
  ]);
  expect(held).toBe('held');
});
