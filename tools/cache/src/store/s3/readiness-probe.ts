/** Key of the object without content that readiness writes once and finds ever after. */
export const READINESS_PROBE = 'readiness-probe';
