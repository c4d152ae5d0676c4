import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InferenceWorkspace, RECORD } from './testing/inference-workspace';

let workspace: InferenceWorkspace;
const write: InferenceWorkspace['write'] = (...args) => workspace.write(...args);
const infer: InferenceWorkspace['infer'] = (...args) => workspace.infer(...args);

beforeEach(() => (workspace = new InferenceWorkspace()));
afterEach(() => workspace.dispose());

describe('stages', () => {
  test('deploy and destroy have no default stage', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    expect(targets['deploy']?.options?.stage).toBeUndefined();
    expect(targets['destroy']?.options?.stage).toBeUndefined();
    expect(targets['synth']?.options?.stage).toBe('*');
  });

  test('every stage is a configuration, so that tests and a deploy fit into one command', async () => {
    write('stages.json', JSON.stringify({ stages: { local: {}, prod: {}, 'pr-*': {} } }));
    write('apps/orders/service.json', JSON.stringify(RECORD));
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    expect(targets['deploy']?.configurations).toEqual({
      local: { stage: 'local' },
      prod: { stage: 'prod' },
    });
    expect(targets['test']?.configurations).toBeUndefined();
  });

  test('stages.json gives the workspace its own targets', async () => {
    write('stages.json', '{}');
    const { targets = {}, name, tags } = (await infer('stages.json'))['.'] ?? {};

    expect(name).toBe('workspace');
    expect(tags).toEqual(['layer:workspace']);
    expect(Object.keys(targets)).toEqual(
      expect.arrayContaining(['local-up', 'local-down', 'plan', 'bootstrap']),
    );
  });
});
