/** Bytes of one operation, its variables included. */
export const OPERATION_MAX_BYTES = 8 * 1024 * 1024;
