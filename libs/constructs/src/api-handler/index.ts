export { ApiHandler, type ApiHandlerProps } from './api-handler';
