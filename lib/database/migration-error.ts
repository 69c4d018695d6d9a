/** A database this program must not touch, or cannot; the message is one plain line. */
export class MigrationError extends Error {}

/** Nobody lets us into the PostgreSQL that an address names. */
export class UnreachableError extends MigrationError {}
