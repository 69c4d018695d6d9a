'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState, type DragEvent } from 'react'
import { cn } from '@/lib/cn'
import { FILE_MAX_BYTES, FILE_MAX_COLUMNS, FILE_MAX_ROWS } from '@/lib/batches/schema'

const ACCEPTED =
  '.xlsx,.xlsm,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A place to drop a file on, and a file input over all of it for a press or the keyboard. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations('batchDraft.new.file')
  const id = useId()
  const [isOver, setIsOver] = useState(false)

  function take(files: FileList | null) {
    const file = files?.item(0)
    if (file) onFile(file)
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        'relative flex min-h-52 flex-col items-center justify-center gap-1 rounded-lg border-2 border-dashed border-edge bg-surface px-6 py-8 text-center focus-box transition-colors hover:border-muted hover:bg-raised',
        isOver && 'border-focus bg-accent-soft hover:border-focus hover:bg-accent-soft',
      )}
    >
      <FileSpreadsheet aria-hidden strokeWidth={1.5} className="mb-2 size-9 text-muted" />
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {t('label')}
      </label>
      <p className="text-lg font-semibold">{t('drop')}</p>
      <p className="text-muted">{t('choose')}</p>
      <div id={`${id}-limits`} className="mt-3 text-sm text-muted">
        <p>
          {t('limits', {
            rows: FILE_MAX_ROWS,
            columns: FILE_MAX_COLUMNS,
            megabytes: FILE_MAX_BYTES / 1e6,
          })}
        </p>
        <p>{t('encodings')}</p>
      </div>
      <input
        id={id}
        type="file"
        accept={ACCEPTED}
        aria-describedby={`${id}-limits`}
        onChange={({ currentTarget }) => {
          take(currentTarget.files)
          // Or the same file, corrected and chosen again, would be no change.
          currentTarget.value = ''
        }}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </div>
  )
}
