import { expect, test } from 'vitest';
import { HANDLER_KINDS } from '../../kinds';
import { optionsOf } from '../../kinds/kind-options';
import { refusal, workspaceWith } from '../../testing/workspace-tree';
import handlerGenerator from './generator';

const NUMBERS = HANDLER_KINDS.flatMap((kind) =>
  Object.entries(optionsOf(kind)).flatMap(([name, option]) =>
    option.type === 'number' ? [[kind, name, option] as const] : [],
  ),
);

test('each number that a handler of any kind is told is refused outside of what AWS takes, with what that is', async () => {
  expect(NUMBERS.length).toBeGreaterThan(40);
  const tree = await workspaceWith({ name: 'orders', handlers: ['api'] });
  for (const [kind, name, { least, most }] of NUMBERS) {
    for (const value of [least - 1, most + 1, least + 0.5]) {
      const options = { name: kind.onlyName ?? 'jobs', service: 'orders', kind: kind.id };
      const text = await refusal(tree, () => handlerGenerator(tree, { ...options, [name]: value }));
      expect(text, kind.id).toContain(`--${name} ${value} is out of range`);
      expect(text, kind.id).toContain(`Allowed: a whole number from ${least} to ${most} `);
    }
  }
});
