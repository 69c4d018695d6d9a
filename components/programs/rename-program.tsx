'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { renameProgramAction } from '@/lib/programs/actions'
import { programNameSchema } from '@/lib/programs/schema'
import { FormDialog } from '@/components/form-dialog'

export function RenameProgram({ program }: { program: { id: string; name: string } }) {
  const t = useTranslations('programs')
  const problem = useProblemWords('programs.problems')
  const [isOpen, setIsOpen] = useState(false)
  const { register, handleSubmit, formState, reset, setError } = useForm({
    resolver: zodResolver(programNameSchema),
    values: { programId: program.id, name: program.name },
  })
  const { failure, setFailure, run } = useAction({ fields: ['name'], setError })

  const submit = handleSubmit(async (values) => {
    const { done } = await run(() => renameProgramAction(values), t('rename.done'))
    if (done) setIsOpen(false)
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) return
    reset()
    setFailure(null)
  }

  return (
    <FormDialog
      title={t('rename.title')}
      submitLabel={t('rename.submit')}
      isPending={formState.isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm" aria-label={t('rename.label', { name: program.name })}>
          {t('rename.action')}
        </Button>
      }
    >
      <ErrorCallout failure={failure} />
      <Field label={t('fields.name')} error={problem(formState.errors.name)}>
        <Input {...register('name')} autoComplete="off" />
      </Field>
    </FormDialog>
  )
}
