import { basename } from 'node:path';
import { expect } from 'vitest';

/** What a story starts carries its name, so that `npm test` can tell what it costs. */
const { testPath = '' } = expect.getState();
process.env['CHECK_NAME'] = `e2e ${basename(testPath).replace(/\.e2e\.spec\.ts$/, '')}`;
