// Prints the settings of the toolchain that change what it compiles, a line each, as it runs here.
import { deciding } from './own-settings.mjs';
import { goOutput, requireGo } from './toolchain.mjs';

requireGo();
process.stdout.write(goOutput(['env', ...deciding]));
