'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { addProgramAction } from '@/lib/programs/actions'
import { newProgramSchema } from '@/lib/programs/schema'
import { ConnectionFields } from './connection-fields'
import { FormDialog } from './form-dialog'
import { NEW_CONNECTION } from './new-connection'
import { useProblem } from './use-problem'

/** Connects a real Mini Program. */
export function AddProgram() {
  const t = useTranslations('programs')
  const problem = useProblem()
  const toast = useToast()
  const { failure, setFailure, attempt } = useAttempt()
  const [isOpen, setIsOpen] = useState(false)
  const form = useForm({
    resolver: zodResolver(newProgramSchema),
    defaultValues: { name: '', ...NEW_CONNECTION },
  })
  const { register, handleSubmit, formState, reset } = form
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => addProgramAction(values))
    if (!result || result.serverError || result.validationErrors) return
    changeOpen(false)
    toast.show({ tone: 'good', title: t('add.done'), description: values.name })
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) return
    reset()
    setFailure(null)
  }

  return (
    <FormDialog
      title={t('add.title')}
      submitLabel={t('add.submit')}
      isPending={isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add.action')}
        </Button>
      }
    >
      <FormProvider {...form}>
        <ErrorCallout failure={failure} />
        <Field label={t('fields.name')} help={t('help.name')} error={problem(errors.name)}>
          <Input {...register('name')} autoComplete="off" />
        </Field>
        <ConnectionFields />
      </FormProvider>
    </FormDialog>
  )
}
