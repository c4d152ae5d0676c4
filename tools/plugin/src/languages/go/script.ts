import { join } from 'node:path';
import { pluginInputs, type PluginInput } from '../../targets/plugin-inputs';
import { pluginScript } from '../../targets/plugin-script';
import { SCRIPTS } from './go-facts';

/** The programs for Go as inputs of what they produce. */
export const scriptInputs = (): PluginInput[] => pluginInputs('src/languages/go/scripts');

/** A program for Go as a command, called from a folder of the workspace. */
export const script = (root: string, name: string, ...args: readonly string[]): string =>
  pluginScript(root, join(SCRIPTS, name), ...args);
