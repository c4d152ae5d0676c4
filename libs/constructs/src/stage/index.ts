export { KINDS } from './kinds';
export { loadStages } from './load-stages';
export { SIZE_CLASSES, type HandlerKind, type Size, type SizeClass } from './size-class';
export { isWildcardStage, resolveStage, type StageConfig } from './stage-config';
export type { JwtConfig, StageEntry, StagesFile } from './stages-schema';
export { parseStages } from './stages-schema';
