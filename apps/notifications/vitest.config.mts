import { unitTests } from '@platform/plugin/vitest';

export default unitTests(import.meta.dirname);
