'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Spinner } from '@/components/ui/spinner'
import { useAction } from '@/components/use-action'
import { readAgainAction } from '@/lib/batches/actions'
import type { BatchColumns, BatchView } from '@/lib/batches/queries'
import type { CorrectedSettings, CsvEncoding } from '@/lib/batches/schema'
import { DiscardDraft } from './discard-draft'
import { draftKey } from './draft-queries'
import { FirstRows } from './first-rows'
import { FoundList } from './found-list'
import { ReadingFields } from './reading-fields'
import { StepPanel } from './step-panel'
import { ENCODING_WORDS } from './reading-words'

/** How the file was read, and read anew where that was wrong. */
export function FileStep({ batch, columns }: { batch: BatchView; columns: BatchColumns }) {
  const t = useTranslations('batchDraft.file')
  const format = useFormatter()
  const router = useRouter()
  const client = useQueryClient()
  const { failure, run } = useAction()
  const [isReading, startReading] = useTransition()
  const { settings, header } = columns

  function readAs(corrected: CorrectedSettings) {
    const order = { batchId: batch.id, settings: corrected }
    startReading(async () => {
      if (!(await run(() => readAgainAction(order))).done) return
      await client.invalidateQueries({ queryKey: draftKey(batch.id) })
      router.refresh()
    })
  }

  return (
    <StepPanel
      step="file"
      progress={batch.isWhole ? 'done' : 'now'}
      action={<DiscardDraft batch={batch} />}
    >
      <div className="flex flex-col gap-4">
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">{batch.name}</p>
          <p className="text-muted tabular-nums">
            {t('rows', { rows: batch.rows.total, columns: header.length })}
          </p>
          {batch.keptUntil && (
            <p className="text-sm text-muted">
              {t('keptUntil', {
                day: format.dateTime(new Date(batch.keptUntil), { dateStyle: 'long' }),
              })}
            </p>
          )}
          {isReading && (
            <p role="status" className="mt-2 flex items-center gap-2 text-sm">
              <Spinner />
              {t('readingAgain')}
            </p>
          )}
        </div>
        <ReadingFields columns={columns} disabled={isReading} onRead={readAs} />
        <EncodingDoubt
          columns={columns}
          disabled={isReading}
          onChoose={(encoding) => 'encoding' in settings && readAs({ ...settings, encoding })}
        />
        <FirstRows columns={columns} />
        <FoundList columns={columns} />
        <p className="max-w-3xl text-sm text-pretty text-muted">
          {t('sheet' in settings ? 'helpWorkbook' : 'help')}
        </p>
        {!batch.isWhole && !isReading && (
          <Callout
            tone="warn"
            title={t('cutOff.title')}
            actions={<Button onClick={() => readAs(settings)}>{t('cutOff.action')}</Button>}
          >
            {t('cutOff.body')}
          </Callout>
        )}
        <ErrorCallout failure={failure} />
      </div>
    </StepPanel>
  )
}

type EncodingDoubtProps = {
  columns: BatchColumns
  disabled: boolean
  onChoose: (encoding: CsvEncoding) => void
}

/** Where the bytes do not tell: some cells as each encoding reads them, for somebody who knows the words. */
function EncodingDoubt({ columns, disabled, onChoose }: EncodingDoubtProps) {
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
