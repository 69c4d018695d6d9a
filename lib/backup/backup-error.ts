/** Why a backup cannot be made or restored; the message is one plain line that says what to do. */
export class BackupError extends Error {}
