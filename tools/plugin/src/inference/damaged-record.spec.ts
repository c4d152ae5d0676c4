import { afterEach, beforeEach, expect, test } from 'vitest';
import { InferenceWorkspace, RECORD } from './testing/inference-workspace';

let workspace: InferenceWorkspace;
const write: InferenceWorkspace['write'] = (...args) => workspace.write(...args);
const infer: InferenceWorkspace['infer'] = (...args) => workspace.infer(...args);

beforeEach(() => (workspace = new InferenceWorkspace()));
afterEach(() => workspace.dispose());

test.each([
  ['{"name":', 'is damaged: '],
  ['[]', 'it holds no object'],
  [JSON.stringify({ ...RECORD, table: 'yes' }), '\'table\' is "yes"'],
  [JSON.stringify({ ...RECORD, handlers: { api: 1 } }), '\'handlers\' is {"api":1}'],
  [JSON.stringify({ ...RECORD, language: 'cobol' }), "there is no language 'cobol'"],
])('a damaged record %s is named', async (text, message) => {
  write('apps/orders/service.json', text);

  await expect(infer('apps/orders/service.json')).rejects.toThrow(
    expect.objectContaining({
      errors: [
        [expect.anything(), expect.objectContaining({ message: expect.stringContaining(message) })],
      ],
    }),
  );
});
