export type { HandlerKind, SizeClass } from './size-class';
export {
  ServiceFunction,
  type DeliveryOptions,
  type HandlerProps,
  type ServiceFunctionProps,
} from './service-function';
