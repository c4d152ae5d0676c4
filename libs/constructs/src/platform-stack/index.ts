export { PlatformStack } from './platform-stack';
