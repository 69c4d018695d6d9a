'use client'

import { useController, useFormContext } from 'react-hook-form'
import type { CodeFormValues } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { useProblemText } from './problem-text'
import { ProgramSelect, type WhenNone } from './program-select'

type ProgramFieldProps = {
  programs: readonly Program[]
  whenNone: WhenNone
  /** Where they work with none yet: what they choose here they work with from now on. */
  onFirstChoice?: (id: string) => void
}

/** Whose code it will be. */
export function ProgramField({ programs, whenNone, onFirstChoice }: ProgramFieldProps) {
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'programId'>({ name: 'programId' })
  return (
    <ProgramSelect
      programs={programs}
      whenNone={whenNone}
      required
      error={problemText('programId', formState.errors)}
      triggerRef={field.ref}
      value={field.value}
      onValueChange={(id) => {
        field.onChange(id)
        onFirstChoice?.(id)
      }}
      onBlur={field.onBlur}
    />
  )
}
