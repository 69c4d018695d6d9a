'use client'

import { useController, useFormContext } from 'react-hook-form'
import type { CodeFormValues } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { useProblemText } from './problem-text'
import { ProgramSelect, type WhenNone } from './program-select'

type ProgramFieldProps = {
  programs: readonly Program[]
  whenNone: WhenNone
  isFirstChoice: boolean
}

/** Whose code it will be. */
export function ProgramField({ programs, whenNone, isFirstChoice }: ProgramFieldProps) {
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'programId'>({ name: 'programId' })
  return (
    <ProgramSelect
      programs={programs}
      whenNone={whenNone}
      isFirstChoice={isFirstChoice}
      required
      error={problemText('programId', formState.errors)}
      triggerRef={field.ref}
      value={field.value}
      onValueChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}
