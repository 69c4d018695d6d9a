'use client'

import { Archive, ArchiveRestore, FileArchive, Sheet, Tags, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useChangeCodes } from '@/components/code-change/use-change-codes'
import { Button } from '@/components/ui/button'
import type { CodeChange } from '@/lib/codes/change'
import type { CodeFilter } from '@/lib/codes/schema'
import { BulkEdit } from './bulk-edit'
import { ChangeProgress } from './change-progress'
import { MetadataButtons } from './metadata-buttons'
import type { GallerySelection } from './use-gallery-selection'

// Fetched once something is ticked.
const ZipDialog = dynamic(
  () => import('@/components/print-room/zip-dialog').then((module) => module.ZipDialog),
  { ssr: false },
)
const LabelDialog = dynamic(
  () => import('@/components/print-room/label-dialog').then((module) => module.LabelDialog),
  { ssr: false },
)

type SelectionBarProps = {
  picked: GallerySelection
  /** How many codes match. */
  total: number
  archived: CodeFilter['archived']
  mayEdit: boolean
}

/** What can be done with the ticked codes; there only while some are. */
export function SelectionBar({ picked, total, archived, mayEdit }: SelectionBarProps) {
  const t = useTranslations('selection')
  const { change, progress, stop } = useChangeCodes()
  const [dialog, setDialog] = useState<'zip' | 'labels' | null>(null)
  const { count, selection } = picked

  async function shelve(kind: 'archive' | 'restore') {
    const done = await change(selection, { kind }, count)
    if (!done.failed) picked.clear()
  }
  const edit = (wanted: CodeChange) => void change(selection, wanted, count)

  if (count === 0 && !progress) return <p role="status" className="sr-only" />
  const dialogProps = (name: 'zip' | 'labels') => ({
    selection,
    count,
    open: dialog === name,
    onOpenChange: (open: boolean) => setDialog(open ? name : null),
  })
  return (
    <section
      aria-label={t('bar')}
      data-foot-bar
      className="sticky bottom-16 z-20 mt-4 rounded-lg border border-edge bg-raised p-2 shadow-lift max-md:-mx-2 md:bottom-3"
    >
      {progress ? (
        <ChangeProgress progress={progress} onStop={stop} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="flex min-w-0 flex-wrap items-center gap-1">
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('clear')}
              title={t('clear')}
              onClick={picked.clear}
            >
              <X aria-hidden />
            </Button>
            <p role="status" className="font-medium tabular-nums">
              {t('count', { count })}
            </p>
            {count < total && (
              <Button variant="ghost" size="sm" onClick={picked.selectAll}>
                {t('selectAll', { total })}
              </Button>
            )}
          </div>
          <div className="ml-auto flex flex-wrap items-center gap-1.5 max-md:ml-0">
            {mayEdit && (
              <>
                <BulkEdit
                  onApply={edit}
                  trigger={
                    <Button size="sm">
                      <Tags aria-hidden />
                      {t('edit')}
                    </Button>
                  }
                />
                {archived !== 'yes' && (
                  <Button size="sm" onClick={() => void shelve('archive')}>
                    <Archive aria-hidden />
                    {t('archive')}
                  </Button>
                )}
                {archived !== 'no' && (
                  <Button size="sm" onClick={() => void shelve('restore')}>
                    <ArchiveRestore aria-hidden />
                    {t('restore')}
                  </Button>
                )}
              </>
            )}
            <MetadataButtons selection={selection} />
            <Button size="sm" onClick={() => setDialog('labels')}>
              <Sheet aria-hidden />
              {t('labels')}
            </Button>
            <Button size="sm" variant="primary" onClick={() => setDialog('zip')}>
              <FileArchive aria-hidden />
              {t('zip')}
            </Button>
          </div>
        </div>
      )}
      <ZipDialog {...dialogProps('zip')} />
      <LabelDialog {...dialogProps('labels')} />
    </section>
  )
}
