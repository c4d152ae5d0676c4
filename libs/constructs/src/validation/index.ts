export { accept, type AcceptedFinding } from './accept';
export { findings, refuseFindings } from './findings';
