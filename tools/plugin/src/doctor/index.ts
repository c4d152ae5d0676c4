export { synthesiseFor } from './fresh';
export { doctor } from './run';
