/** The stack parameter with the version of the deployed code (F-147). */
export const VERSION_PARAMETER = 'Version';

/**
 * Logical id of the output that every stack carries: 64 hex digits of a SHA-256 over all that is sent for the
 * stack, template and tags, without the version stamp (F-147). The update that changes a stack changes it, a
 * rollback takes it back.
 */
export const FINGERPRINT_OUTPUT = 'Fingerprint';
