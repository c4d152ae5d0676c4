import { repositoryCircles } from './src/imports/repository-circles.mjs';
import { entityCounts, kindCounts } from './src/counts/counts.mjs';

const circles = { what: 'circles of imports', count: repositoryCircles().length };
const counts = [...kindCounts(), ...entityCounts(), { ...circles, ceiling: 0, goal: 0 }];
console.table(counts);
process.exitCode = counts.some(({ count, ceiling }) => count > ceiling) ? 1 : 0;
