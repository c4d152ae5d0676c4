import { pluginScript } from '../../targets/plugin-script';

/** A script of this plugin for Go, called from a folder of the workspace. */
export const script = (root: string, name: string, ...args: readonly string[]): string =>
  pluginScript(root, `go/${name}`, ...args);
