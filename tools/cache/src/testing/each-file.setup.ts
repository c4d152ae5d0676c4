import { afterAll } from 'vitest';
import { removeTestFolders } from './test-folder';

// Helpers are loaded once for many files, this for each of them.
afterAll(removeTestFolders);
