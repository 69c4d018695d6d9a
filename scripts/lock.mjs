import { join } from 'node:path'
import { withFileLock } from '../lib/database/file-lock.mjs'
import { ROOT } from './step.mjs'

// Not in node_modules or .next: npm ci and next build empty those.
const LOCK = join(ROOT, '.preparing.lock')

/**
 * Does work that fills a shared folder, unless it is done. Two commands at once must not install or
 * build into the same place: the second waits, and then finds the work done.
 * @param {() => boolean} isDone
 * @param {() => Promise<void>} work
 */
export async function doOnce(isDone, work) {
  if (isDone()) return
  await withFileLock(
    LOCK,
    async () => {
      if (!isDone()) await work()
    },
    () => console.log('Waiting: another command is preparing this folder.'),
  )
}
