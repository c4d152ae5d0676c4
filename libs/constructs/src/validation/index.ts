export { accept, acceptPlainHttp, type AcceptedFinding } from './accept';
export { findings, refuseFindings } from './findings';
