export * from './event-publisher.js';
export * from './page.js';
export * from './queue-sender.js';
export { withPorts, type PortsOf } from './with-ports.js';
