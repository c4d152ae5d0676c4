export { parseStages, parseStagesText } from './stages/parse-stages';
export {
  readStages,
  stageFileAbove,
  stageFilePath,
  STAGES_FILE,
  uncheckedStages,
  type UncheckedStages,
} from './stages/read-stages';
export { findStage, requireAccount, resolveStage, type Stage } from './stages/resolve-stage';
export type { JwtConfig, StageEntry, StagesFile } from './stages/stages-file';
export { isWildcardStage } from './stages/stages-rule';
