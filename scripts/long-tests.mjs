import { basename } from 'node:path'

/**
 * What `npm test` leaves to `npm test -- all`, and why it takes so long: each of these files does by the
 * dozen or the thousand what a shorter test beside it does once. A file that is named runs all the same:
 * `npm test -- unit killed-workers`.
 * @type {Record<string, string>} file: why
 */
export const LONG_TESTS = {
  'lib/backup/killed-moves.test.ts':
    'a process is started and killed for each of thirty tables; postgresql.test.ts breaks off in one',
  'lib/batches/killed-rereading.test.ts':
    'three worker processes are started, two killed; rereading.test.ts goes on where another ended',
  'lib/batches/killed-workers.test.ts':
    'fifty worker processes are started and killed over 2,000 rows; workers.test.ts kills four',
}

/** Browser stories that npm test leaves to npm test -- all carry it: e2e/support/test.ts says which. */
export const LONG_TAG = '@long'

/**
 * Those of the long tests that a run leaves out.
 * @param {string[]} asked what its command line names: parts of paths
 */
export function listLeftOut(asked, isAll = false) {
  const names = asked.map((part) => basename(part))
  return Object.keys(LONG_TESTS).filter(
    (file) => !isAll && !names.some((name) => name !== '' && basename(file).includes(name)),
  )
}
