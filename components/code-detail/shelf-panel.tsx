'use client'

import { Archive, ArchiveRestore } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useChangeCodes } from '@/components/code-change/use-change-codes'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { CodeView } from '@/lib/codes/view-code'

/** Takes a code out of the gallery or back, and says why it is never deleted. */
export function ShelfPanel({ code }: { code: CodeView }) {
  const t = useTranslations('codeDetail.shelf')
  const { change, progress } = useChangeCodes()
  const kind = code.archivedAt ? 'restore' : 'archive'
  return (
    <Panel title={t('heading')}>
      <p className="text-muted">{t('why')}</p>
      <Button
        className="mt-3"
        pending={progress !== null}
        onClick={() => void change({ ids: [code.id] }, { kind }, 1)}
      >
        {progress === null &&
          (code.archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />)}
        {t(kind)}
      </Button>
    </Panel>
  )
}
