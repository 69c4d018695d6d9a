import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCode } from '@/lib/artwork/read-code'

/**
 * Reads the real codes of the folder CODE_SAMPLES and prints how each was read: the ink in common with
 * its picture (IoU, outside logo and badge), and how long that took.
 */
export async function readRealCodes(): Promise<null> {
  const folder = process.env.CODE_SAMPLES ?? ''
  if (folder === '') {
    console.log('real-codes: name a folder of real codes in CODE_SAMPLES.')
    return null
  }
  for (const name of readdirSync(folder)
    .filter((file) => /\.(jpe?g|png)$/.test(file))
    .sort()) {
    const bytes = readFileSync(join(folder, name))
    const startedMs = performance.now()
    const { way, score } = await readCode(bytes, name.startsWith('square') ? 'square' : 'round')
    const tookMs = Math.round(performance.now() - startedMs)
    console.log(
      `real-codes  ${name.padEnd(46)} ${way.padEnd(10)} ${score.toFixed(3)}  ${tookMs} ms`,
    )
  }
  return null
}
