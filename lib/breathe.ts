/**
 * Lets the process see to everybody else. Reading SQLite and drawing can both go on for a long time
 * without ever leaving the thread: whoever loops over many codes breathes between them.
 */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
