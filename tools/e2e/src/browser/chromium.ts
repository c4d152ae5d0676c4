import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Names that lead to this machine, as those of a stranger who rebinds them do. */
export const STRANGER = 'stranger.test';

const pathOf = (name: string): string | undefined => {
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
};

const executable = (): string => {
  const found = process.env['CHROME_PATH'] ?? NAMES.map(pathOf).find(Boolean);
  if (found) return found;
  throw new Error(
    `no browser found, looked for ${NAMES.join(', ')} and CHROME_PATH. ` +
      'Run: apt-get install chromium, or set CHROME_PATH to the program',
  );
};

/**
 * A headless Chromium of this machine, for which STRANGER is this machine.
 * @throws Error when there is none, with what to install
 */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [`--host-resolver-rules=MAP ${STRANGER} 127.0.0.1`],
  });
