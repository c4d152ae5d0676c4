export type { OutputOptions } from './publish-output';
export { Registry } from './registry';
export {
  ServiceStack,
  type Part,
  type ServiceStackProps,
  type ThrottleConfig,
} from './service-stack';
