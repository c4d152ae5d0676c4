import { workspaceAbove } from '@platform/model/typed-commands';
import { version } from 'nx/package.json';
import { refuseArchives } from '../inputs/refuse-archives';
import { assertDevkit } from './assert-devkit';
import { assertSupportedNx } from './supported-nx';

// Imported for this effect by every entry of the plugin, before anything that calls Nx.
const root = workspaceAbove(process.cwd());
refuseArchives(root);
assertSupportedNx(version, root);
assertDevkit(version, root);
