import { version } from 'nx/package.json';
import { assertSupportedNx } from './supported-nx';

// Imported for this effect by every entry of the plugin, before anything that calls Nx.
assertSupportedNx(version);
