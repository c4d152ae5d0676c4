export { WorkerHandler, type WorkerHandlerProps } from './worker-handler';
