import { z } from 'zod'

/**
 * Control characters, line ends, marks that turn the direction of writing or join and part letters,
 * halves of characters: nobody sees them, two texts with and without one look alike, and U+202E shows
 * the rest backwards. A narrow no-break space looks like any other and is none for WeChat.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u202f]/u

/** The one rule for every text that a person gives: whether something is in it that nobody sees. */
export const hasInvisible = (text: string): boolean => INVISIBLE.test(text)

/** Halves of characters, as a cut in the middle of one leaves them, become U+FFFD: no file may hold them. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

/**
 * A name, a title, a tag: words on one line.
 * @param problem what the form says when something invisible is among them: a key of its messages
 */
export const lineSchema = (problem: string) =>
  z
    .string()
    .trim()
    .refine((text) => !hasInvisible(text), { error: problem })

/** A note, which may have several lines. */
export const linesSchema = (problem: string) =>
  z
    .string()
    .trim()
    .refine((text) => !hasInvisible(text.replace(/[\n\r\t]/g, '')), { error: problem })

/** For a name that was not typed but belongs to a file: it is taken without what nobody sees. */
export const withoutInvisible = (text: string): string =>
  text.replace(new RegExp(INVISIBLE, 'gu'), '')
