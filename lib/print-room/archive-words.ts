import 'server-only'
import { getTranslations } from 'next-intl/server'
import { CONTRAST_WARNED_BELOW } from '@/lib/artwork/schema'
import { BYTE_ORDER_MARK } from '@/lib/tables/csv'
import type { AppError } from '@/lib/errors'
import type { ArchiveOptions } from './archive-order'
import { leftOutWords } from './left-out-words'
import type { PrintFile } from './print-file'

export type ArchiveWords = {
  /** README.txt: a note for whoever prints. */
  readme: (files: number, leftOut: number) => string
  /** In the manifest: why a code is left out, and what to do about it. */
  why: (error: AppError) => string
  /** In the manifest: what is to be known of a file; empty where it is as it should be. */
  note: (file: Pick<PrintFile, 'missing' | 'notes'>) => string
}

/** What is written into a ZIP, in the language of whoever ordered; asked for while the request lasts. */
export async function archiveWords({ format }: ArchiveOptions): Promise<ArchiveWords> {
  const [t, note, why] = await Promise.all([
    getTranslations('zip.readme'),
    getTranslations('zip.note'),
    leftOutWords(),
  ])
  return {
    readme(files, leftOut) {
      const lines = [
        t('title', { count: files }),
        ...(leftOut > 0 ? [t('leftOut', { count: leftOut })] : []),
        '',
        t(format === 'original' ? 'original' : 'drawn'),
        t('scale'),
        t('quietZone'),
        t('size'),
        t('test'),
        t('manifest'),
      ]
      // Notepad wants the mark and CRLF.
      return BYTE_ORDER_MARK + lines.join('\r\n') + '\r\n'
    },
    why,
    note: ({ missing, notes }) =>
      [
        missing.length > 0 && note('missing', { characters: missing.join(' ') }),
        notes.traced &&
          note(notes.traced.isTooLarge ? 'tracedTooLarge' : 'traced', { mm: notes.traced.maxMm }),
        notes.isPale && note('pale', { ratio: CONTRAST_WARNED_BELOW }),
      ]
        .filter(Boolean)
        .join(' '),
  }
}
