'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { useAttempt } from '@/components/use-attempt'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { readAgainAction } from '@/lib/batches/actions'
import type { BatchColumns, BatchView } from '@/lib/batches/queries'
import { CSV_DELIMITERS, CSV_ENCODINGS, type CsvSettings } from '@/lib/batches/schema'
import { DiscardDraft } from './discard-draft'
import { draftKey } from './draft-queries'
import { StepPanel } from './step-panel'

const ENCODING_WORDS = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  gb18030: 'gbk',
} as const
const DELIMITER_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const

/** How the file was read, and read anew where that was wrong. */
export function FileStep({ batch, columns }: { batch: BatchView; columns: BatchColumns }) {
  const t = useTranslations('batchDraft.file')
  const format = useFormatter()
  const router = useRouter()
  const client = useQueryClient()
  const { failure, attempt } = useAttempt()
  const [isReading, startReading] = useTransition()
  const { settings, header } = columns

  function readAs(changed: Partial<CsvSettings> = {}) {
    const order = { batchId: batch.id, settings: { ...settings, ...changed } }
    startReading(async () => {
      const result = await attempt(() => readAgainAction(order))
      if (!result || result.serverError) return
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
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_15rem_10rem] sm:gap-6">
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
          <Field label={t('encoding')}>
            <Select
              options={CSV_ENCODINGS.map((encoding) => ({
                value: encoding,
                label: t(`encodings.${ENCODING_WORDS[encoding]}`),
              }))}
              value={settings.encoding}
              onValueChange={(encoding) => readAs({ encoding })}
              disabled={isReading}
            />
          </Field>
          <Field label={t('delimiter')}>
            <Select
              options={CSV_DELIMITERS.map((delimiter) => ({
                value: delimiter,
                label: t(`delimiters.${DELIMITER_WORDS[delimiter]}`),
              }))}
              value={settings.delimiter}
              onValueChange={(delimiter) => readAs({ delimiter })}
              disabled={isReading}
            />
          </Field>
        </div>
        <p className="max-w-3xl text-sm text-pretty text-muted">{t('help')}</p>
        {!batch.isWhole && !isReading && (
          <Callout
            tone="warn"
            title={t('cutOff.title')}
            actions={<Button onClick={() => readAs()}>{t('cutOff.action')}</Button>}
          >
            {t('cutOff.body')}
          </Callout>
        )}
        <ErrorCallout failure={failure} />
      </div>
    </StepPanel>
  )
}
