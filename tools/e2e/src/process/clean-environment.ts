/** What this run's own tools put into the environment, and what would steer the tools under test. */
const FOREIGN =
  /^(NX_|VITEST|TINYPOOL|npm_|AWS_|CDK_|PLATFORM_|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|TEST$|MODE$|PROD$|DEV$|SSR$|BASE_URL$)/;

/** Settings of the machine that a package manager needs to reach its registry. */
const MACHINE = /^npm_config_(registry|cache|cafile)$/;

/** Settings that make Nx quick and quiet; none of them changes a result. */
const QUIET = {
  CI: 'true',
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_PREFER_NODE_STRIP_TYPES: 'false',
  NX_TUI: 'false',
  NO_COLOR: '1',
  NO_UPDATE_NOTIFIER: '1',
};

/** A registry that stops in the middle of an answer is asked again after a minute (ms), not after npm's five. */
const PATIENCE = { npm_config_fetch_timeout: '60000' };

/** The environment of a person's fresh shell: nothing of this repository is on its PATH. */
export const cleanEnvironment = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => MACHINE.test(name) || !FOREIGN.test(name),
  );
  const path = (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
  // A port of its own: other instances on this machine are left alone.
  return {
    ...Object.fromEntries(kept),
    ...QUIET,
    ...PATIENCE,
    PLATFORM_LOCAL_CLOUD_PORT: '0',
    PATH: path,
    ...extra,
  };
};
