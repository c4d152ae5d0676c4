/** Whatever would steer Nx or the cache from outside. */
const FOREIGN =
  /^(NX_|VITEST|TINYPOOL|AWS_|PLATFORM_|ACTIONS_|GITHUB_|RUNNER_|CI$|NODE_ENV$|NODE_OPTIONS$|npm_(?!config_(registry|cache|cafile)$))/;

const QUIET = {
  CI: 'true',
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_PREFER_NODE_STRIP_TYPES: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  NO_COLOR: '1',
};

/** The environment of a fresh runner, with `extra`. */
export const cleanEnvironment = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
  ...QUIET,
  ...extra,
});
