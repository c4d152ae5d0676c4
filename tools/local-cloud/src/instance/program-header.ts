/** No web page can send it, so the control plane takes it for a program's. */
export const PROGRAM = { 'x-platform-client': '1' };
