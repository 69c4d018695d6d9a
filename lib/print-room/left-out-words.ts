import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { LeftOutNote } from '@/lib/artwork/labels-pdf'
import type { AppError } from '@/lib/errors'
import { errorWords } from '@/lib/i18n/view-error'
import type { LeftOut } from '@/lib/codes/not-drawn'

/**
 * Why a code is left out and what to do about it, in the reader's language. Asked for while the
 * request lasts, said in a file that is written later.
 */
export async function leftOutWords(): Promise<(error: AppError) => string> {
  const wordsOf = await errorWords()
  return (error) => {
    const { title, next } = wordsOf(error)
    // A Chinese full stop brings its own space.
    return [title, next].join(title.endsWith('。') ? '' : ' ')
  }
}

/**
 * What the last page of a file of labels says of codes without one: each reason once, and below it
 * the codes. Asked for while the request lasts, said when the file ends.
 */
export async function labelNote(): Promise<(leftOut: readonly LeftOut[]) => LeftOutNote | null> {
  const [t, whyOf] = await Promise.all([getTranslations('labels.leftOut'), leftOutWords()])
  return (leftOut) => {
    if (leftOut.length === 0) return null
    const namesByReason = new Map<string, string[]>()
    for (const { title, path, error } of leftOut) {
      const reason = whyOf(error)
      const names = namesByReason.get(reason) ?? []
      names.push(title ? `${title} (${path})` : path)
      namesByReason.set(reason, names)
    }
    const paragraphs = [...namesByReason].flatMap(([reason, names]) => [reason, ...names])
    const heading = t('heading', { count: leftOut.length })
    return { codes: leftOut.length, paragraphs: [heading, ...paragraphs] }
  }
}
