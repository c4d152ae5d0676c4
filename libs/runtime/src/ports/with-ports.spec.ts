import { expect, test } from 'vitest';
import { withPorts, type PortsOf } from './index.js';

interface Ports {
  readonly clock: () => number;
  readonly newId: () => string;
}
const now = ({ clock }: Pick<Ports, 'clock'>) => clock();
const id = ({ newId }: Pick<Ports, 'newId'>) => newId();
const nothing = () => 'nothing';

test('a whole asks for what its parts name, and for nothing else', () => {
  const all = withPorts(now, id, nothing);
  expect(all({ clock: () => 12, newId: () => 'id-1' })).toEqual([12, 'id-1', 'nothing']);

  // @ts-expect-error newId is not connected
  const lacking: PortsOf<typeof all> = { clock: () => 12 };
  expect(lacking.newId).toBeUndefined();
  expect(withPorts(now, nothing)({ clock: () => 12 })).toEqual([12, 'nothing']);
  expect(withPorts(nothing)({})).toEqual(['nothing']);
  expect(withPorts()({})).toEqual([]);
});
