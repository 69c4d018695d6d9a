'use client'

import { CircleCheck, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import type { GenerateOutcome } from '@/lib/codes/generate'

type ResultPanelProps = { made: GenerateOutcome | null; onMakeAnother: () => void }

/** What came of it, and where to go from here. Always mounted, so that the status is read out. */
export function ResultPanel({ made, onMakeAnother }: ResultPanelProps) {
  const t = useTranslations('codeForm.result')
  return (
    <div className={made ? 'mb-2 flex flex-col gap-2.5 rounded-lg bg-good-soft p-3' : undefined}>
      <div role="status">
        {made && (
          <>
            <p className="flex items-center gap-2 font-medium">
              <CircleCheck aria-hidden className="size-4.5 shrink-0 text-good" />
              {t(made.outcome)}
            </p>
            {made.outcome === 'existing' && <p className="mt-1 text-sm">{t('existingBody')}</p>}
          </>
        )}
      </div>
      {made && (
        <div className="flex flex-wrap gap-2">
          <a
            href={`/api/codes/${made.codeId}/image`}
            download
            className={buttonClass({ size: 'sm' })}
          >
            <Download aria-hidden />
            {t('download')}
          </a>
          <Button size="sm" onClick={onMakeAnother}>
            {t('another')}
          </Button>
        </div>
      )}
    </div>
  )
}
