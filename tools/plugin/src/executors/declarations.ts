import type { ExecutorDeclaration } from './executor-declaration';
import { ACCESS_PATTERNS } from './access-patterns/declaration';
import { BOOTSTRAP } from './bootstrap/declaration';
import { CLEAN } from './clean/declaration';
import { DELIVER } from './deliver/declaration';
import { DESTROY } from './destroy/declaration';
import { DESTROY_GONE } from './destroy-gone/declaration';
import { DIFF } from './diff/declaration';
import { DOCTOR } from './doctor/declaration';
import { HERMETIC } from './hermetic/declaration';
import { LINT } from './lint/declaration';
import { LOCAL_CLOUD } from './local-cloud/declaration';
import { LOGS } from './logs/declaration';
import { OPENAPI } from './openapi/declaration';
import { OPENAPI_DIFF } from './openapi-diff/declaration';
import { OPENAPI_LINT } from './openapi-lint/declaration';
import { OUTPUTS } from './outputs/declaration';
import { PACKAGE } from './package/declaration';
import { PLAN } from './plan/declaration';
import { TEMPLATES } from './templates/declaration';
import { TEST } from './test/declaration';
import { TYPECHECK } from './typecheck/declaration';
import { UNLOCK } from './unlock/declaration';
import { VERIFY } from './verify/declaration';

/** All executors, in the order of the manifest. */
export const EXECUTORS: readonly ExecutorDeclaration[] = [
  DELIVER,
  OUTPUTS,
  LOGS,
  PLAN,
  UNLOCK,
  DESTROY,
  DESTROY_GONE,
  DIFF,
  VERIFY,
  BOOTSTRAP,
  PACKAGE,
  HERMETIC,
  CLEAN,
  TEST,
  LINT,
  TYPECHECK,
  LOCAL_CLOUD,
  ACCESS_PATTERNS,
  OPENAPI,
  OPENAPI_DIFF,
  OPENAPI_LINT,
  DOCTOR,
  TEMPLATES,
];
