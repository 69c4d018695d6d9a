'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureCallout } from '@/components/codes/failure-callout'
import { useChooseProgram } from '@/components/programs/use-choose-program'
import { ProgramSelect, type WhenNone } from '@/components/codes/program-select'
import type { Program } from '@/lib/programs/queries'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Spinner } from '@/components/ui/spinner'
import { DropZone } from './drop-zone'
import { FileHelp } from './file-help'
import { PasteCells } from './paste-cells'
import { type UploadState, useUpload } from './use-upload'

type NewBatchProps = {
  programs: readonly Program[]
  /** The one this person works with; empty until they say which. */
  programId: string
  whenNone: WhenNone
}

/** A file, or cells from the clipboard, on their way to becoming a draft. */
export function NewBatch({ programs, programId, whenNone }: NewBatchProps) {
  const t = useTranslations('batchDraft.new')
  const [chosenId, setChosenId] = useState(programId)
  const [deskId, setDeskId] = useState(programId)
  const { state, failure, send, cancel } = useUpload(chosenId)
  const { choose } = useChooseProgram()
  // The switcher in the frame moves the whole desk, this page included.
  if (deskId !== programId) {
    setDeskId(programId)
    setChosenId(programId)
  }

  return (
    <div className="flex flex-col gap-5 lg:grid lg:grid-cols-[minmax(0,40rem)_minmax(17.5rem,1fr)] lg:items-start lg:gap-6">
      <div className="flex min-w-0 flex-col gap-5">
        <ProgramSelect
          programs={programs}
          value={chosenId}
          onValueChange={(id) => {
            setChosenId(id)
            if (programId === '') choose(id)
          }}
          whenNone={whenNone}
        />
        {failure && <FailureCallout failure={failure} />}
        {state && <UploadProgress state={state} onCancel={cancel} />}
        {programs.length > 0 && (
          // What was pasted stays while it is read, and after it could not be.
          <div className={state ? 'hidden' : 'contents'}>
            <DropZone onFile={(file) => send(file, file.name)} />
            <PasteCells onPaste={(text) => send(new Blob([text]), t('paste.fileName'))} />
          </div>
        )}
      </div>
      <FileHelp />
    </div>
  )
}

type UploadProgressProps = { state: UploadState; onCancel: () => void }

/** How much of a file has been sent; how long reading it takes nobody knows. */
function UploadProgress({ state, onCancel }: UploadProgressProps) {
  const t = useTranslations('batchDraft.new.upload')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const { name, phase, sentBytes, totalBytes } = state
  const size = (bytes: number) =>
    totalBytes < 1e6
      ? format.number(Math.ceil(bytes / 1e3), { style: 'unit', unit: 'kilobyte' })
      : format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })

  return (
    <Panel>
      <div className="flex flex-wrap items-end gap-4">
        {phase === 'sending' ? (
          <ProgressBar
            label={t('label')}
            done={sentBytes}
            total={totalBytes}
            text={t('sending', { name, sent: size(sentBytes), total: size(totalBytes) })}
          />
        ) : (
          <p role="status" className="flex min-w-0 flex-1 items-center gap-2 self-center">
            <Spinner className="shrink-0" />
            <span className="min-w-0 wrap-break-word">{t('reading', { name })}</span>
          </p>
        )}
        <Button onClick={onCancel}>{common('cancel')}</Button>
      </div>
    </Panel>
  )
}
