// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
import type { Part } from '@platform/constructs';

export const rules: readonly Part[] = [];
