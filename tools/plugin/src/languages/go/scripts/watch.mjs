import { spawn } from 'node:child_process';
import { watch as watchFolder } from 'node:fs';
import { goOutput } from './toolchain.mjs';
import { withoutUserSettings } from './own-settings.mjs';

/** What decides about a test in Go; samples and golden files as well. */
const DECIDES = /(\.go|\.json|(^|\/)go\.(mod|sum|work)|(^|\/)testdata\/.*)$/;
const NOT_SOURCE = /(^|\/)(node_modules|dist|cdk\.out|coverage)\//;
/** Milliseconds in which an editor writes all that belongs to one save. */
const SETTLED = 100;

/**
 * Runs Go, and again whenever a file of a module of the workspace changes, until the process is ended.
 * What a change does not reach, Go takes from its own cache.
 *
 * @param {string[]} args of `go`
 * @param {NodeJS.ProcessEnv} environment
 */
export const watch = async (args, environment) => {
  const changes = changesOf(goOutput(['list', '-m', '-f', '{{.Dir}}']).trim().split('\n'));
  let running;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      running?.kill('SIGTERM');
      process.exit(0);
    });
  for (;;) {
    await new Promise((done) => {
      const env = withoutUserSettings({ ...process.env, ...environment });
      running = spawn('go', args, { stdio: 'inherit', env });
      running.once('close', done);
    });
    console.log('Go: waiting for changes, Ctrl-C ends');
    await changes.next();
  }
};

/** Tells one after the other; what changes while nobody waits is told to who waits next. */
const changesOf = (folders) => {
  let changed = false;
  let tell;
  let timer;
  const onChange = (_kind, file) => {
    if (!file || NOT_SOURCE.test(file) || !DECIDES.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed = true;
      tell?.();
    }, SETTLED);
  };
  for (const folder of folders) watchFolder(folder, { recursive: true }, onChange);
  return {
    next: async () => {
      if (!changed) await new Promise((done) => (tell = done));
      changed = false;
      tell = undefined;
    },
  };
};
