import { expect, test } from 'vitest';
import eventRuleGenerator from '../generators/event-rule/generator';
import serviceGenerator from '../generators/service/generator';
import { contents, readText, workspaceWith } from '../testing/workspace-tree';

const ROOT = 'apps/billing';
const RULE = 'infra/rules/billing-invoice-sent.ts';

test.each([
  ['ts', 'src/handlers/event/handler.spec.ts'],
  ['go', 'cmd/event/main_test.go'],
])(
  'a service in %s with the folders of before is moved by a run of its generator',
  async (language, reader) => {
    const schema = { name: 'billing', language };
    const tree = await workspaceWith(schema);
    await eventRuleGenerator(tree, { service: 'billing', event: 'billing.InvoiceSent' });
    tree.write(`${ROOT}/${RULE}`, `${readText(tree, `${ROOT}/${RULE}`)}// ours\n`);
    const today = contents(tree);
    for (const file of Object.keys(today).filter((path) => path.startsWith(ROOT))) {
      const former = file
        .replace('/samples/', '/events/')
        .replace('/infra/rules/', '/infra/events/');
      const text = readText(tree, file)
        .replaceAll('../samples/', '../events/')
        .replace("from './rules'", "from './events'");
      tree.delete(file);
      tree.write(former, text);
    }
    expect(readText(tree, `${ROOT}/${reader}`)).toContain('../events/event.json');

    await serviceGenerator(tree, schema);

    expect(contents(tree)).toEqual(today);
    expect(tree.exists(`${ROOT}/events`)).toBe(false);
    expect(tree.exists(`${ROOT}/infra/events`)).toBe(false);
  },
);
