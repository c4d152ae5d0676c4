export { fingerprintingSynthesizer } from './synthesizers';
