// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { Part } from '@platform/constructs';

export const rules: readonly Part[] = [];
