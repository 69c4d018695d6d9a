import 'server-only'
import { parseHexColour } from '@/lib/artwork/line-colour'
import { READER_VERSION } from '@/lib/artwork/read-code'
import type { FileOptions } from '@/lib/artwork/schema'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/database/db'
import { getDrawingFacts } from '@/lib/codes/get-drawing'
import { drawOrLeaveOut } from '@/lib/codes/not-drawn'
import { checkColour, contrastTooLow, standsOut } from './print-file'
import { eachSelected, type NamedSelection } from '@/lib/codes/selection'
import type { CodeView } from '@/lib/codes/view-code'

/**
 * Refuses what would fail in the middle of an archive, as far as it is known without reading
 * pictures: that takes about as long as drawing them. Only on a background that was chosen can a
 * code's own lines be lost.
 * @throws AppError contrast_too_low for the first code and how many more, invalid_input for a colour
 *   that was asked for
 */
export async function checkContrast(
  selection: NamedSelection,
  options: FileOptions,
): Promise<void> {
  checkColour(options)
  if (options.colour !== undefined || !isPlateChosen(options)) return
  const lost: CodeView[] = []
  for await (const codes of eachSelected(selection)) {
    lost.push(...(await pickLost(codes, options)))
  }
  const [first, ...others] = lost
  if (first) throw contrastTooLow(first, others.length)
}

const isPlateChosen = ({ background }: FileOptions) =>
  background !== 'white' && background !== 'transparent'

/** WeChat drew the colour it was asked for, unless a picture was read and shows another. */
async function pickLost(codes: CodeView[], options: FileOptions): Promise<CodeView[]> {
  const lost: CodeView[] = []
  const doubtful = codes.filter(({ autoColour, lineColour }) => {
    const asked = autoColour ? null : parseHexColour(lineColour)
    return !asked || !standsOut(options, asked)
  })
  const read = await listRead(doubtful)
  for (const code of doubtful) {
    await breathe()
    const isLost = read.has(code.id) ? await isPale(code, options) : !code.autoColour
    if (isLost) lost.push(code)
  }
  return lost
}

/** What cannot be drawn at all is not refused for its colour: the archive leaves it out. */
async function isPale(code: CodeView, options: FileOptions): Promise<boolean> {
  const facts = await drawOrLeaveOut(code.id, () => getDrawingFacts(code))
  return 'made' in facts && !standsOut(options, facts.made.inkColour)
}

async function listRead(codes: CodeView[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const drawings = await db.drawing.findMany({
    where: { codeId: { in: codes.map(({ id }) => id) }, readerVersion: READER_VERSION },
    select: { codeId: true },
  })
  return new Set(drawings.map(({ codeId }) => codeId))
}
