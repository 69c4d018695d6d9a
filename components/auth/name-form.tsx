'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { renameViewerAction } from '@/lib/auth/actions'
import { profileSchema } from '@/lib/auth/schema'

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('auth')
  const common = useTranslations('common.actions')
  const problem = useProblemWords('auth.problems')
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(profileSchema),
    defaultValues: { name },
  })
  const { failure, run } = useAction({ fields: ['name'], setError })

  const submit = handleSubmit(async (values) => {
    await run(() => renameViewerAction(values), t('profile.name.saved'))
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
