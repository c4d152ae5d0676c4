export * from './change.js';
export * from './event-publisher.js';
export * from './inbox.js';
export * from './page.js';
export * from './queue-sender.js';
export * from './unit-of-work.js';
export { withPorts, type PortsOf } from './with-ports.js';
