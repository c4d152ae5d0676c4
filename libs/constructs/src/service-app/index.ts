export { ServiceApp, type ServiceAppProps } from './service-app';
