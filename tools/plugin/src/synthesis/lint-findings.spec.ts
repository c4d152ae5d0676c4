import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lintReport } from './lint-findings';

test('B4: a finding of cfn-lint is told with rule, construct, line and how to accept it', () => {
  const root = mkdtempSync(join(tmpdir(), 'lint-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const template = join(root, 'orders.template.json');
  const made = [
    { type: 'aws:cdk:logicalId', data: 'Plain1' },
    {
      type: 'aws:cdk:creationStack',
      data: ['...new Queue in aws-cdk-lib...', `api (${root}/infra/handlers/api.ts:12:3)`],
    },
  ];
  writeFileSync(join(root, 'orders.metadata.json'), JSON.stringify({ '/orders/Plain': made }));
  const match = {
    Filename: template,
    Message: 'x is not of type integer',
    Rule: { Id: 'E3012', Source: 'https://example.com/E3012' },
    Location: { Path: ['Resources', 'Plain1', 'Properties', 'DelaySeconds'] },
  };
  expect(lintReport(JSON.stringify([match]), root)).toBe(
    [
      '  E3012  /orders/Plain  infra/handlers/api.ts:12',
      '    x is not of type integer (Properties.DelaySeconds)',
      '    https://example.com/E3012',
      "    Accept: accept(resource, [{ id: 'E3012', reason: '…' }])",
    ].join('\n'),
  );
});

test('what is not the JSON of cfn-lint is told as it is', () => {
  expect(lintReport('Traceback: no such rule\n', '/x')).toBe('Traceback: no such rule');
});
