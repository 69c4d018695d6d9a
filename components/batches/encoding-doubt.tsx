'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { BatchColumns } from '@/lib/batches/queries'
import type { CsvEncoding } from '@/lib/batches/schema'
import { ENCODING_WORDS } from './reading-words'

type EncodingDoubtProps = {
  columns: BatchColumns
  disabled: boolean
  onChoose: (encoding: CsvEncoding) => void
}

/** Where the bytes do not tell: some cells as each encoding reads them, for somebody who knows the words. */
export function EncodingDoubt({ columns, disabled, onChoose }: EncodingDoubtProps) {
  const t = useTranslations('batchDraft.file')
  const { readings } = columns.found
  if (readings.length < 2 || !('encoding' in columns.settings)) return null
  const { encoding: taken } = columns.settings
  return (
    <Callout tone="warn" title={t('doubt.title')}>
      <p>{t('doubt.body')}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {readings.map(({ encoding, cells }) => (
          <li key={encoding} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button size="sm" disabled={disabled} onClick={() => onChoose(encoding)}>
              {t(encoding === taken ? 'doubt.keep' : 'doubt.choose', {
                encoding: t(`encodings.${ENCODING_WORDS[encoding]}`),
              })}
            </Button>
            <span className="min-w-0 flex-1 basis-60 wrap-anywhere">{cells.join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
