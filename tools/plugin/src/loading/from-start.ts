import { beginStart } from '../executors/batch-process';
import { MODULES_OF, withoutStart } from './start-option';

// Meant for this process: what it starts itself gets the options that people gave.
const others = withoutStart(process.env['NODE_OPTIONS']);
if (others) process.env['NODE_OPTIONS'] = others;
else delete process.env['NODE_OPTIONS'];

const workspaceRoot = process.env[MODULES_OF];
if (workspaceRoot) beginStart(workspaceRoot);
