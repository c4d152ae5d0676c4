import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Terminal } from './terminal.mjs';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const written = (isTTY) => {
  const lines = [];
  const stream = { isTTY, columns: 200, write: (text) => lines.push(text) };
  return { lines, terminal: new Terminal(stream, { NO_COLOR: '1' }) };
};

it('a terminal shows all that runs in one line, until the last has ended', () => {
  const { lines, terminal } = written(true);
  const stopNpm = terminal.busy('npm packages', () => 'npm ci');
  const stopPython = terminal.busy('Python environment', () => '');
  vi.advanceTimersByTime(120);
  expect(lines.at(-1)).toBe('\r\u001b[K  npm packages: 0 s, npm ci  ·  Python environment: 0 s');
  stopNpm();
  vi.advanceTimersByTime(1_080);
  expect(lines.at(-1)).toBe('\r\u001b[K  Python environment: 1 s');
  stopPython();
  expect(vi.getTimerCount()).toBe(0);
});

it('a log gets a sign of life of each that runs', () => {
  const { lines, terminal } = written(false);
  const stops = ['npm packages', 'Python environment'].map((title) =>
    terminal.busy(title, () => 'installing'),
  );
  vi.advanceTimersByTime(40_000);
  expect(lines).toEqual([
    '  … npm packages: 10 s, installing\n',
    '  … Python environment: 10 s, installing\n',
    '  … npm packages: 40 s, installing\n',
    '  … Python environment: 40 s, installing\n',
  ]);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});
