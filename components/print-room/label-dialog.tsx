'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { FIRST_LABELS, readLabelChoice, shownSheet, type LabelChoiceProps } from './label-choice'
import { LabelFields } from './label-fields'
import { LabelReportList } from './label-report'
import { PrinterFields } from './printer-fields'
import { StoppableProgress } from '@/components/ui/stoppable-progress'
import { FileFailure } from './file-failure'
import type { SelectionDialogProps } from './selection-dialog-props'
import { SheetField } from './sheet-field'
import { SheetPicture } from './sheet-picture'
import { StripField } from './strip-field'
import { useLabelDownload, useLabelPreview } from './use-labels'
import { useTemplateOffer } from './use-template-offer'

/** Many codes on printed labels: fields left, the first sheet as it will be on the right. */
export function LabelDialog({ selection, count, open, onOpenChange }: SelectionDialogProps) {
  const t = useTranslations('labels')
  const common = useTranslations('common.actions')
  const toast = useToast()
  const [choice, setChoice] = useState(FIRST_LABELS)
  const offer = useTemplateOffer(selection, open)
  const problems = readLabelChoice(choice, offer.header)
  const isReady = problems.size === 0
  const order = { ...selection, ...choice }
  const preview = useLabelPreview(open && isReady ? order : null)
  const download = useLabelDownload()
  const isWorking = download.pages !== null
  const part: LabelChoiceProps = {
    choice,
    problems,
    onChange: (changes) => setChoice((before) => ({ ...before, ...changes })),
  }

  async function start() {
    const name = typeof choice.sheet === 'string' ? choice.sheet : 'custom'
    const leftOut = await download.start(order, `labels-${name}.pdf`)
    // Else it is told below the fields, with what is missing.
    if (leftOut === 0) toast.show({ tone: 'good', title: t('progress.done') })
  }

  return (
    <Dialog
      title={t('title')}
      description={t('subtitle', { count })}
      closeLabel={common('close')}
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      footer={
        <>
          <DialogClose>
            <Button>{common('close')}</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={!isReady || preview.isError}
            pending={isWorking}
            onClick={() => void start()}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="space-y-5">
          <SheetField {...part} />
          <LabelFields {...part} offer={offer} />
          <StripField {...part} />
          <PrinterFields {...part} />
          <FileFailure
            error={download.error ?? preview.error}
            title={t('failed')}
            next={t('retry')}
          />
          {download.leftOut > 0 && (
            <Callout
              tone="warn"
              live="polite"
              title={t('leftOut.title', { count: download.leftOut })}
            >
              {t('leftOut.where')}
            </Callout>
          )}
          {isWorking && (
            <Drawing
              done={download.pages ?? 0}
              total={preview.data?.pages ?? 0}
              onStop={download.stop}
            />
          )}
        </div>
        <div className="space-y-3 md:sticky md:top-0 md:self-start">
          <SheetPicture
            sheet={shownSheet(choice)}
            start={choice.start}
            onStart={(from) => part.onChange({ start: from })}
            picture={preview.data?.picture ?? null}
            isStale={preview.isFetching || !isReady}
          />
          <p role="status" className="text-sm text-muted tabular-nums">
            {isReady ? preview.data && <Totals {...preview.data} /> : t('blocked')}
          </p>
          {preview.data && <LabelReportList report={preview.data} />}
        </div>
      </div>
    </Dialog>
  )
}

function Totals({ labels, pages }: { labels: number; pages: number }) {
  const t = useTranslations('labels.picture')
  return t('totals', { labels, pages })
}

function Drawing({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const t = useTranslations('labels.progress')
  const text = t('drawing', { done: Math.min(done, total), total })
  return (
    <StoppableProgress
      {...{ done, total, text, onStop }}
      label={t('label')}
      stopLabel={t('stop')}
    />
  )
}
