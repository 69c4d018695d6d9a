'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Program } from '@/lib/programs/queries'
import { FieldNote } from './field-note'

type ChargedNoteProps = {
  programs: readonly Program[]
  programId: string
  /** Where this person's last code was spent; null before the first. */
  lastSpentId: string | null
}

/** Where it is another count than last time, said beside the button that spends. */
export function ChargedNote({ programs, programId, lastSpentId }: ChargedNoteProps) {
  const t = useTranslations('codeForm.charged')
  const nameOf = (id: string | null) => programs.find((program) => program.id === id)?.name
  const name = nameOf(programId)
  if (name === undefined || lastSpentId === null || lastSpentId === programId) return null
  const before = nameOf(lastSpentId)
  const b = (text: ReactNode) => <strong>{text}</strong>
  return (
    <div role="status" className="mb-2">
      <FieldNote tone="warn">
        {before === undefined
          ? t.rich('changedPlain', { name, b })
          : t.rich('changed', { name, before, b })}
      </FieldNote>
    </div>
  )
}
