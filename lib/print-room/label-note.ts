import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { LeftOutNote } from '@/lib/artwork/labels-pdf'
import { leftOutWords } from './left-out-words'
import type { LeftOut } from '@/lib/codes/not-drawn'

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
