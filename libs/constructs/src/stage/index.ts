export type { StageConfig } from './stage-config';
export { isWildcardStage, resolveStage } from './stage-config';
export { loadStages } from './load-stages';
export type { JwtConfig, StageEntry, StagesFile } from './stages-schema';
export { parseStages } from './stages-schema';
