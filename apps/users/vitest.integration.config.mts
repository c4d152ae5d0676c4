import { integrationTests } from '@platform/plugin/vitest';

export default integrationTests(import.meta.dirname);
