import { expect, test } from 'vitest';
import { readText, workspaceWith } from '../testing/workspace-tree';
import { requireService } from '../units/services';
import { unitsAdvice } from './units-advice';

test.each([
  ['ts', 'src/adapters/outbound/memory/test-ports.ts'],
  ['go', 'internal/adapters/outbound/memory/test-ports.go'],
])(
  'of a service in %s that is older than units of work it is said what to change',
  async (language, file) => {
    const tree = await workspaceWith({ name: 'media', language, entity: 'Film', handlers: [] });
    const service = await requireService(tree, 'media');
    expect(unitsAdvice(tree, service)).toBeUndefined();

    const path = `apps/media/${file}`;
    tree.write(path, readText(tree, path).replaceAll(/unitOfWork/gi, 'publisher'));
    expect(unitsAdvice(tree, service)).toContain(
      `${path} knows no unit of work: service 'media' was made when events went to the bus at once`,
    );
  },
);
