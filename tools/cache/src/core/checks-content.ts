/**
 * Request header by which a reader says that it compares all bytes with the seal before it uses any: the sidecar
 * does, Nx does not. Who says so without doing it is harmed alone.
 */
export const CHECKS_CONTENT = 'x-platform-cache-checks-content';
