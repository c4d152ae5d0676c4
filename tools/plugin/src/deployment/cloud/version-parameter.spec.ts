import { expect, test } from 'vitest';
import { versionParameters } from './version-parameter';

test('the version goes to the stacks that declare its parameter, and to no other', () => {
  const stacks = [
    { name: 'orders--data--dev', template: { Resources: {} } },
    { name: 'orders--dev', template: { Parameters: { Version: { Type: 'String' } } } },
    { name: 'users--dev', template: { Parameters: { Size: { Type: 'String' } } } },
  ];
  expect(versionParameters(stacks, 'v1.2.3')).toEqual({ 'orders--dev:Version': 'v1.2.3' });
});
