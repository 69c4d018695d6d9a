'use client'

import { useController, useFormContext } from 'react-hook-form'
import type { CodeFormValues } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { useProblemText } from './problem-text'
import { ProgramSelect } from './program-select'

type ProgramFieldProps = { programs: readonly Program[]; mayConnect: boolean }

/** Whose code it will be. */
export function ProgramField({ programs, mayConnect }: ProgramFieldProps) {
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'programId'>({ name: 'programId' })
  return (
    <ProgramSelect
      programs={programs}
      mayConnect={mayConnect}
      required
      error={problemText('programId', formState.errors)}
      triggerRef={field.ref}
      value={field.value}
      onValueChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}
