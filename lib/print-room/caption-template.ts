import { CAPTION_MAX_CHARACTERS } from '@/lib/artwork/schema'
import { cutToBytes } from '@/lib/codes/file-name'
import {
  findTemplateProblem,
  joinTemplate,
  parseTemplate,
  wordOfCell,
  type HeadedRow,
} from './word-template'

/** Words that a caption of one's own may have filled in, beside the columns of a batch's file. */
export const CAPTION_TOKENS = ['title', 'campaign', 'path', 'id', 'seq'] as const
type CaptionToken = (typeof CAPTION_TOKENS)[number]

/** As many as the longest that may be typed has in Chinese. */
const CAPTION_MAX_BYTES = 3 * CAPTION_MAX_CHARACTERS

/** What they stand for on one label. */
export type CaptionValues = Record<Exclude<CaptionToken, 'seq'>, string> & { seq: number }

/** What is wrong with a caption: a key of `labels.problems`, and the name that is none. */
export function findCaptionProblem(
  text: string,
  columns: readonly string[] | null,
): { problem: 'textToken' | 'textBrace'; token: string } | null {
  const found = findTemplateProblem(text, { tokens: CAPTION_TOKENS, columns })
  return (
    found && { problem: found.problem === 'token' ? 'textToken' : 'textBrace', token: found.token }
  )
}

/** The words of one label; no longer than one that is typed. */
export function fillCaption(
  text: string,
  values: CaptionValues,
  { header, cells }: HeadedRow,
): string {
  const filled = joinTemplate(
    parseTemplate(text, { tokens: CAPTION_TOKENS, columns: header }),
    (token, digits) => (token === 'seq' ? String(values.seq).padStart(digits, '0') : values[token]),
    (column) => wordOfCell(cells[column] ?? ''),
  )
  return cutToBytes(filled, CAPTION_MAX_BYTES)
}
