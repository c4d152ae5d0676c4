export { ScheduleHandler, type ScheduleHandlerProps } from './schedule-handler';
