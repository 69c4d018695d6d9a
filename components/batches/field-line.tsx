'use client'

import { useTranslations } from 'next-intl'
import { FieldNote } from '@/components/codes/field-note'
import { Td, Tr } from '@/components/ui/table'
import { toneIcon } from '@/components/ui/tone'
import type { BatchField, FieldSource } from '@/lib/batches/mapping'
import type { BatchColumns } from '@/lib/batches/queries'
import { WIDTH_DEFAULT_PX } from '@/lib/codes/schema'
import { samplesOf, unknownNames } from './draft-mapping'
import { pairClass } from './pair-class'
import { SourceField } from './source-field'

type FieldLineProps = {
  field: BatchField
  columns: BatchColumns
  source: FieldSource | undefined
  onSourceChange: (source: FieldSource | undefined) => void
}

/** One field of a code: where it comes from, and what that gives. */
export function FieldLine({ field, columns, source, onSourceChange }: FieldLineProps) {
  const t = useTranslations('batchDraft.columns')
  const files = useTranslations('batchFiles.fields')
  const unknown = source?.from === 'template' ? unknownNames(source.template, columns.header) : []

  return (
    <Tr>
      <Td className="align-top">
        <p className="pt-2 text-base font-medium">{files(`${field}.name`)}</p>
        <p className="text-xs text-pretty text-muted max-sm:hidden">{files(`${field}.holds`)}</p>
      </Td>
      <Td className="align-top">
        <div className={pairClass}>
          <div className="flex min-w-0 flex-col gap-1.5">
            <SourceField
              field={field}
              columns={columns}
              source={source}
              onSourceChange={onSourceChange}
            />
            {unknown.length > 0 && (
              <FieldNote tone="bad">
                {t('unknown', { names: unknown.map((name) => `{${name}}`).join(' ') })}
              </FieldNote>
            )}
          </div>
          <div className="min-w-0 md:pt-1.5">
            {source ? (
              <Samples samples={samplesOf(source, columns)} />
            ) : (
              <Otherwise field={field} />
            )}
          </div>
        </div>
      </Td>
    </Tr>
  )
}

function Samples({ samples }: { samples: readonly string[] }) {
  const t = useTranslations('batchDraft.columns')
  if (samples.length === 0) return <p className="text-muted">{t('noCells')}</p>
  return (
    <ul className="text-muted">
      {samples.map((sample, place) => (
        <li key={place} title={sample} className="truncate">
          {sample}
        </li>
      ))}
    </ul>
  )
}

/** What a field holds that is taken from nothing. */
function Otherwise({ field }: { field: BatchField }) {
  const t = useTranslations('batchDraft.columns')
  if (field !== 'path') {
    const words = t(`otherwise.${field}`, { width: WIDTH_DEFAULT_PX })
    return <p className="text-muted">{words}</p>
  }
  const Icon = toneIcon.bad
  return (
    <p className="flex items-start gap-1.5 text-bad">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t('pathNeeded')}
    </p>
  )
}
