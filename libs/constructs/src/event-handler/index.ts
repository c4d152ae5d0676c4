export { EventHandler, type EventHandlerProps } from './event-handler';
