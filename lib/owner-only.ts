import { chmodSync, statSync } from 'node:fs'

const OTHERS = 0o077
const STICKY = 0o1000

/**
 * Takes away what the group and others may do with a file or folder that is there. Left as it is:
 * what belongs to another user, and a folder for everybody such as /tmp.
 */
export function closeToOthers(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || (found.mode & OTHERS) === 0 || (found.mode & STICKY) !== 0) return
  if (found.uid !== process.getuid?.()) return
  try {
    chmodSync(path, found.mode & 0o700)
  } catch {
    // A disk without such rights, as some network folders are: they are kept there by other means.
  }
}
