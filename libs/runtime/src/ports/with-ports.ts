type Part = (ports: never) => unknown;

/** Ports that a function takes; of several functions, the ports that all of them take together. */
export type PortsOf<Parts extends Part> = (
  Parts extends (ports: infer Ports) => unknown ? (ports: Ports) => void : never
) extends (ports: infer All) => void
  ? All
  : never;

/**
 * Gives several parts the same ports. What the whole asks for is what its parts do, so that a port one of them names
 * and nobody connects is a type error where they are connected.
 *
 * @example
 * export const subscriptions = withPorts(orderPlacedSubscription, orderCancelledSubscription);
 */
export const withPorts =
  <const Parts extends readonly Part[]>(...parts: Parts) =>
  (ports: PortsOf<Parts[number]>): ReturnType<Parts[number]>[] =>
    parts.map((part) => part(ports as never) as ReturnType<Parts[number]>);
