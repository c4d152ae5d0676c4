export { KINDS } from './kinds';
export { SIZE_CLASSES, type HandlerKind, type Size, type SizeClass } from './size-class';
export { stageConfig, type StageConfig } from './stage-config';
