'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { listPathWarnings, type AnyPathWarning } from '@/lib/codes/path-warnings'
import type { CodeFormValues } from '@/lib/codes/schema'
import { FieldNote } from './field-note'

type PathWarningsProps = {
  path: string
  maxBytes: number
  /** What its text alone does not tell. */
  more: readonly 'newFolder'[]
}

/** What is probably wrong with the path, and the one answer that lets it be sent as it is. */
export function PathWarnings({ path, maxBytes, more }: PathWarningsProps) {
  const t = useTranslations('codeForm')
  const { control, setValue } = useFormContext<CodeFormValues>()
  const {
    field: { ref, value, onChange },
  } = useController({ control, name: 'acceptedWarnings' })
  const warnings = [...listPathWarnings(path, maxBytes), ...more]

  const programId = useWatch({ control, name: 'programId' })
  // The answer was about another path, or another Mini Program.
  useEffect(() => setValue('acceptedWarnings', []), [path, programId, setValue])

  if (warnings.length === 0) return null
  return (
    <div className="flex flex-col gap-2 rounded-md bg-warn-soft px-3 py-2">
      <ul className="flex flex-col gap-1">
        {warnings.map((warning) => (
          <li key={warning}>
            <FieldNote tone="warn">{t(`problems.warnings.${warning}`)}</FieldNote>
          </li>
        ))}
      </ul>
      <label className="flex min-h-8 cursor-pointer items-center gap-2 font-medium select-none">
        <input
          ref={ref}
          type="checkbox"
          checked={areAnswered(warnings, value)}
          onChange={({ target }) => onChange(target.checked ? warnings : [])}
          className="size-5 shrink-0 accent-accent-text"
        />
        {t('path.accept')}
      </label>
    </div>
  )
}

/** Whether a person has said of each that it is right as it is. */
export function areAnswered(
  warnings: readonly AnyPathWarning[],
  accepted: readonly AnyPathWarning[] = [],
): boolean {
  return warnings.every((warning) => accepted.includes(warning))
}
