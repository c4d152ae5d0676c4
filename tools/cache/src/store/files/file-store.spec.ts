import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeStore } from '../../testing/store-suite';
import { recordingTelemetry } from '../../testing/telemetry';
import type { Store } from '../store';
import { createFileStore } from './create-file-store';

const folder = mkdtempSync(join(tmpdir(), 'platform-cache-files-'));
let store: Store;

beforeAll(async () => {
  const { telemetry } = recordingTelemetry();
  store = createFileStore({ folder, maxBytes: 2 ** 30, maxAgeMs: 86_400_000, telemetry });
  await store.start();
});

afterAll(async () => {
  await store.stop();
  rmSync(folder, { recursive: true });
});

describeStore('a store of files', { store: () => store, raceCase: 22 });
