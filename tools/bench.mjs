import { main } from './bench/src/main.mjs';

await main(process.argv.slice(2));
