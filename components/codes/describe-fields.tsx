'use client'

import { useTranslations } from 'next-intl'
import { useController, useFormContext } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { TagsInput } from '@/components/ui/tags-input'
import { TAGS_MAX, tagsSchema, type CodeFormValues } from '@/lib/codes/schema'
import { useProblemText } from './problem-text'

/** How the code is found again in the gallery. */
export function DescribeFields() {
  const t = useTranslations('codeForm.describe')
  const problemText = useProblemText()
  const { register, formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'tags'>({ name: 'tags' })
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label={t('title')} error={problemText('title', formState.errors)}>
          <Input {...register('title')} placeholder={t('titlePlaceholder')} autoComplete="off" />
        </Field>
        <Field label={t('campaign')} error={problemText('campaign', formState.errors)}>
          <Input
            {...register('campaign')}
            placeholder={t('campaignPlaceholder')}
            autoComplete="on"
          />
        </Field>
      </div>
      <Field label={t('tags')} help={t('tagsHelp')} error={problemText('tags', formState.errors)}>
        <TagsInput
          inputRef={field.ref}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          maxTags={TAGS_MAX}
          maxLength={tagsSchema.in.element.maxLength ?? undefined}
          listLabel={t('tagsAdded')}
          removeLabel={(tag) => t('tagRemove', { tag })}
        />
      </Field>
    </>
  )
}
