export { accept, acceptPlainHttp, OPEN_RULE, type AcceptedFinding } from './accept';
export { findings, refuseFindings } from './findings';
export { awsSolutionsChecks } from './aws-solutions-checks';
