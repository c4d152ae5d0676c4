import { installPrograms, missingOf } from './debian-programs.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Installs the browser in which web pages attack the local cloud, in CI only: it is large, and a
 * developer may have another. Without any the stories fail and say what to install.
 */
export const installBrowser = async (note, env = process.env) => {
  if (!env.CI || env.CHROME_PATH) return;
  const missing = await missingOf(BROWSERS);
  if (missing.length === BROWSERS.length) await installPrograms(['chromium'], note);
};
