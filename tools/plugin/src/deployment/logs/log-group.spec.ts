import { expect, test } from 'vitest';
import { logGroupOf } from './log-group';

const OUTPUTS = {
  ApiUrl: 'https://orders.example.com',
  ApiLogGroupName: 'log-of-api',
  OrderEventsLogGroupName: 'log-of-events',
};

test.each([
  ['api', 'log-of-api'],
  ['order-events', 'log-of-events'],
  ['orderEvents', 'log-of-events'],
])('handler %s writes to %s', (handler, group) => {
  expect(logGroupOf(OUTPUTS, handler)).toBe(group);
});

test('an unknown handler is answered with those that are deployed', () => {
  expect(() => logGroupOf(OUTPUTS, 'wroker')).toThrow(
    'no such handler in what is deployed\n  Got: wroker\n  Allowed: api, order-events\n  Run: the same command',
  );
});
