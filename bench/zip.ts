import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { planOriginals } from '@/lib/print-room/original-archive'
import { archiveOptionsSchema } from '@/lib/print-room/archive-order'
import { codeSelectionSchema } from '@/lib/codes/selection'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { env } from '@/lib/env'
import { comparePair, type Row } from './measure'

const CODES = 10_000
const PICTURE_BYTES = 60_000

const WORDS = { readme: () => 'note', why: () => '', note: () => '' }

/** All pictures of a Mini Program, from the database into nowhere; null where there is no zip. */
export async function measureZip(): Promise<Row | null> {
  if (spawnSync('zip', ['-v']).error) {
    console.log('zip           skipped: the command zip, its anchor, is not installed')
    return null
  }
  const owner = await addCodeOwner()
  const folder = join(env().dataDir, 'pictures')
  mkdirSync(folder)
  for (let code = 0; code < CODES; code += 1) {
    const bytes = new Uint8Array(randomBytes(PICTURE_BYTES))
    await storeTestCode({ ...owner, title: `Code ${code}`, bytes })
    writeFileSync(join(folder, `${code}.jpg`), bytes)
  }
  const selection = codeSelectionSchema.parse({ filter: { programId: owner.programId } })
  const options = archiveOptionsSchema.parse({ format: 'original' })
  let peakBytes = 0
  const before = process.memoryUsage().rss
  const row = await comparePair({
    name: 'zip',
    anchor: `zip -0 of the same ${CODES} files`,
    pairs: 3,
    ours: async () => {
      const { length, open } = await planOriginals(selection, options, WORDS)
      let bytes = 0
      for await (const chunk of open(AbortSignal.timeout(600_000))) {
        bytes += chunk.length
        peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
      }
      if (bytes !== length) throw new Error(`promised ${length} bytes, sent ${bytes}`)
    },
    floor: () => runZip(folder),
  })
  const megabytes = (CODES * PICTURE_BYTES) / 1e6
  return {
    ...row,
    note:
      `${(megabytes / (row.oursMs / 1000)).toFixed(0)} MB/s against ` +
      `${(megabytes / (row.anchorMs / 1000)).toFixed(0)} MB/s; ` +
      `peak memory ${(peakBytes / 1e6).toFixed(0)} MB, ${(before / 1e6).toFixed(0)} MB before`,
  }
}

function runZip(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const zip = spawn('zip', ['-0', '-q', '-r', '-', '.'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    zip.once('error', reject)
    zip.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`zip ended ${code}`))))
  })
}
