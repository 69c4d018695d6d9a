'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { renameViewerAction } from '@/lib/auth/actions'
import { profileSchema } from '@/lib/auth/schema'
import { useProblem } from './use-problem'

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('auth')
  const common = useTranslations('common.actions')
  const problem = useProblem()
  const toast = useToast()
  const { failure, attempt } = useAttempt()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(profileSchema),
    defaultValues: { name },
  })

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => renameViewerAction(values))
    if (!result || result.serverError || result.validationErrors) return
    toast.show({ tone: 'good', title: t('profile.name.saved') })
  })

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-4"
    >
      <ErrorCallout failure={failure} />
      <Field label={t('fields.name')} labelHidden error={problem(formState.errors.name)}>
        <Input {...register('name')} defaultValue={name} autoComplete="name" />
      </Field>
      <Button type="submit" pending={formState.isSubmitting} className="self-start">
        {common('save')}
      </Button>
    </form>
  )
}
