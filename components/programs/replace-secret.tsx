'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useAttempt } from '@/components/use-attempt'
import { replaceSecretAction } from '@/lib/programs/actions'
import { programSecretSchema } from '@/lib/programs/schema'
import { FormDialog } from '@/components/form-dialog'
import { SecretInput } from './secret-input'
import { useProblem } from './use-problem'
import { useTestAfterChange } from './use-test-after-change'

export function ReplaceSecret({ program }: { program: { id: string; name: string } }) {
  const t = useTranslations('programs')
  const problem = useProblem()
  const tellTest = useTestAfterChange()
  const { failure, setFailure, attempt } = useAttempt()
  const [isOpen, setIsOpen] = useState(false)
  const { register, handleSubmit, formState, reset } = useForm({
    resolver: zodResolver(programSecretSchema),
    defaultValues: { programId: program.id, appSecret: '' },
  })

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => replaceSecretAction(values))
    if (!result || result.serverError || result.validationErrors) return
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
