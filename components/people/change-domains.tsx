'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TagsInput } from '@/components/ui/tags-input'
import { useAction } from '@/components/use-action'
import { changeEmailDomainsAction } from '@/lib/people/actions'
import { emailDomainsSchema } from '@/lib/people/schema'

export function ChangeDomains({ domains }: { domains: readonly string[] }) {
  const t = useTranslations('people.domains')
  const common = useTranslations('common.actions')
  const { failure, setFailure, run } = useAction()
  const [isOpen, setIsOpen] = useState(false)
  const { handleSubmit, formState, control, reset, getValues } = useForm({
    resolver: zodResolver(emailDomainsSchema),
    defaultValues: { domains: [...domains] },
  })
  const { errors, isSubmitting } = formState
  // Which of them is no domain: the error of a list stands at its index.
  const wrong = getValues('domains').filter((_, index) => errors.domains?.[index])

  const submit = handleSubmit(async (values) => {
    const { done } = await run(() => changeEmailDomainsAction(values), t('done'))
    if (done) setIsOpen(false)
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) reset({ domains: [...domains] })
    setFailure(null)
  }

  return (
    <FormDialog
      title={t('change.title')}
      description={t('change.body')}
      submitLabel={common('save')}
      isPending={isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={<Button size="sm">{t('change.action')}</Button>}
    >
      <ErrorCallout failure={failure} />
      <Field
        label={t('change.label')}
        help={t('change.help')}
        error={wrong.length > 0 && t('change.wrong', { domains: wrong.join(', ') })}
      >
        <Controller
          control={control}
          name="domains"
          render={({ field }) => (
            <TagsInput
              inputRef={field.ref}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              listLabel={t('title')}
              removeLabel={(domain) => t('change.remove', { domain })}
              placeholder={t('change.example')}
              maxTags={100}
              maxLength={255}
            />
          )}
        />
      </Field>
    </FormDialog>
  )
}
