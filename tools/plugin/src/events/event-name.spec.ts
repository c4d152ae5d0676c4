import { expect, test } from 'vitest';
import { eventNameAdvice, parseEventName } from './event-name';

test.each([
  'OrderPlaced',
  'UserSignedUp',
  'OrderPlacedOnHold',
  'InvoicePaidInFull',
  'EC2InstanceStopped',
  'ParcelHandedOver',
  'PasswordReset',
  'OrderSHIPPED',
])('%s is a fact', (name) => {
  expect(eventNameAdvice(parseEventName(`orders.${name}`))).toBeUndefined();
});

test.each(['PlaceOrder', 'OrderStatus', 'Bedtime'])('%s is advised against', (name) => {
  expect(eventNameAdvice(parseEventName(`orders.${name}`))).toContain(`'orders.${name}'`);
});

test('the name stays as it was given', () => {
  expect(parseEventName('orders.EC2InstanceStopped')).toMatchObject({
    source: 'orders.context',
    file: 'orders-ec2-instance-stopped',
    names: { pascal: 'EC2InstanceStopped', kebab: 'ec2-instance-stopped' },
  });
});
