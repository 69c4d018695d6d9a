'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { replaceSecretAction } from '@/lib/programs/actions'
import { programSecretSchema } from '@/lib/programs/schema'
import { FormDialog } from '@/components/form-dialog'
import { SecretInput } from './secret-input'
import { useTestAfterChange } from './use-test-after-change'

export function ReplaceSecret({ program }: { program: { id: string; name: string } }) {
  const t = useTranslations('programs')
  const problem = useProblemWords('programs.problems')
  const tellTest = useTestAfterChange()
  const [isOpen, setIsOpen] = useState(false)
  const { register, handleSubmit, formState, reset, setError } = useForm({
    resolver: zodResolver(programSecretSchema),
    defaultValues: { programId: program.id, appSecret: '' },
  })
  const { failure, setFailure, run } = useAction({ fields: ['appSecret'], setError })

  const submit = handleSubmit(async (values) => {
    if (!(await run(() => replaceSecretAction(values))).done) return
    changeOpen(false)
    await tellTest(program, t('secret.done'))
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) return
    reset()
    setFailure(null)
  }

  return (
    <FormDialog
      title={t('secret.title', { name: program.name })}
      description={t('secret.body')}
      submitLabel={t('secret.submit')}
      isPending={formState.isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm" aria-label={t('secret.label', { name: program.name })}>
          {t('secret.action')}
        </Button>
      }
    >
      <ErrorCallout failure={failure} />
      <Field
        label={t('fields.appSecret')}
        help={t('help.appSecretKept')}
        error={problem(formState.errors.appSecret)}
      >
        <SecretInput {...register('appSecret')} />
      </Field>
    </FormDialog>
  )
}
