export type { DeliveryOptions } from './handler';
export type { ConnectionSyntax, LanguageProfile } from './language-profile';
export { PlatformStack } from './platform-stack';
export type { OutputOptions } from './publish-output';
export { ServiceApp, type ServiceAppProps } from './service-app';
export {
  ServiceStack,
  type Part,
  type ServiceStackProps,
  type ThrottleConfig,
} from './service-stack';
