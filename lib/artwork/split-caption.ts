const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Must not begin a line (GB/T 15834, and what looks wrong in a path or an English sentence). */
const CLINGS_TO_PREVIOUS = /^[\s!%),.:;?\]}/\\&=#@·’”…、。〉》」』】〕！％），．：；？］｝～—–_+-]/u
/** Must not end a line. */
const CLINGS_TO_NEXT = /[([{‘“〈《「『【〔（［｛￥$#@]$/u

/**
 * Where a caption may be broken: the pieces between two places, whose join is the text. Chinese is
 * broken between words, English at spaces, a path behind its slashes and signs.
 */
export function splitCaption(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const previous = pieces.at(-1)
    const clings =
      previous !== undefined && (CLINGS_TO_PREVIOUS.test(segment) || CLINGS_TO_NEXT.test(previous))
    if (clings) pieces[pieces.length - 1] = previous + segment
    else pieces.push(segment)
  }
  return pieces
}
