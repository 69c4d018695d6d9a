import 'server-only'
import type { AppError } from '@/lib/errors'
import { errorWords } from '@/lib/i18n/view-error'

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
