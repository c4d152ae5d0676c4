export * from './event-publisher.js';
export * from './page.js';
export { withPorts, type PortsOf } from './with-ports.js';
