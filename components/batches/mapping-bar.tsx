'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { Select } from '@/components/ui/select'
import type { BatchMapping } from '@/lib/batches/mapping'
import type { SavedMapping } from '@/lib/batches/saved-mappings'
import { DeleteMapping } from './delete-mapping'
import { SaveMapping } from './save-mapping'

type MappingBarProps = {
  batchId: string
  savedMappings: readonly SavedMapping[]
  mapping: BatchMapping
  onMappingChange: (mapping: BatchMapping) => void
}

/** Mappings that were kept for files of the same kind. */
export function MappingBar(props: MappingBarProps) {
  const { batchId, savedMappings, mapping, onMappingChange } = props
  const t = useTranslations('batchDraft.columns')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = savedMappings.find(({ id }) => id === chosenId)

  function choose(id: string) {
    setChosenId(id)
    const saved = savedMappings.find((known) => known.id === id)
    if (saved) onMappingChange(saved.mapping)
  }

  return (
    <div className="flex flex-col gap-3 border-b border-line px-5 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-48 text-muted">{t('help')}</p>
        {savedMappings.length > 0 && (
          <div className="w-full sm:w-60">
            <Select
              aria-label={t('saved.label')}
              placeholder={t('saved.choose')}
              value={chosen?.id ?? null}
              onValueChange={choose}
              options={savedMappings.map(({ id, name, savedBy, missing }) => ({
                value: id,
                label: name,
                hint:
                  missing.length > 0
                    ? t('saved.lacks', { headings: missing.join(', ') })
                    : t('saved.by', { name: savedBy }),
              }))}
            />
          </div>
        )}
        {chosen && <DeleteMapping key={chosen.id} saved={chosen} />}
        <SaveMapping batchId={batchId} mapping={mapping} savedMappings={savedMappings} />
      </div>
      {chosen && chosen.missing.length > 0 && (
        <Callout tone="warn" live="polite">
          {t('saved.missing', { name: chosen.name, headings: chosen.missing.join(', ') })}
        </Callout>
      )}
    </div>
  )
}
