'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState, type KeyboardEvent } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { facetsQuery } from '@/components/gallery/facets-query'
import { EVERY_CODE } from '@/components/gallery/gallery-address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { TagsInput } from '@/components/ui/tags-input'
import { useAction } from '@/components/use-action'
import { editCodeAction } from '@/lib/codes/actions'
import { describedSchema, TAGS_MAX } from '@/lib/codes/schema'
import type { CodeView } from '@/lib/codes/view-code'

type EditKeptProps = { code: CodeView; onDone: () => void }

/** The three fields in the place of what they change. Ctrl/⌘+Enter saves, Esc leaves them. */
export function EditKept({ code, onDone }: EditKeptProps) {
  const t = useTranslations('codeDetail.kept')
  const common = useTranslations('common.actions')
  const client = useQueryClient()
  const { data: used } = useQuery(facetsQuery(EVERY_CODE))
  const listId = useId()
  // What the fields began with, however often the page is read anew around them.
  const [seen] = useState({ title: code.title, campaign: code.campaign, tags: code.tags })
  const { register, handleSubmit, control, formState, setError } = useForm({
    resolver: zodResolver(describedSchema),
    defaultValues: seen,
  })
  const { failure, run } = useAction({ fields: ['title', 'campaign', 'tags'], setError })
  const { errors, isSubmitting } = formState

  /** More tags than fit, and longer texts, cannot be typed. */
  const problem = (error: object | undefined) => error && t('textInvisible')

  const save = handleSubmit(async (values) => {
    const order = { id: code.id, ...values, seen }
    if (!(await run(() => editCodeAction(order), t('saved'))).done) return
    onDone()
    await client.invalidateQueries({ queryKey: ['codes'] })
  })

  function handleKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      // The drawer around it stays.
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      onDone()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void save(event)}
      onKeyDown={handleKey}
      className="flex flex-col gap-4"
    >
      <ErrorCallout failure={failure} />
      <Field label={t('title')} error={problem(errors.title)}>
        <Input {...register('title')} maxLength={120} autoComplete="off" autoFocus />
      </Field>
      <Field label={t('campaign')} error={problem(errors.campaign)}>
        <Input
          {...register('campaign')}
          list={listId}
          maxLength={80}
          autoComplete="off"
          placeholder={t('campaignPlaceholder')}
        />
      </Field>
      <datalist id={listId}>
        {used?.campaigns.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Field label={t('tags')} help={t('tagsHelp')} error={problem(errors.tags)}>
        <Controller
          control={control}
          name="tags"
          render={({ field }) => (
            <TagsInput
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              removeLabel={(name) => t('removeTag', { name })}
              listLabel={t('tagsList')}
              suggestions={used?.tags.map(({ value }) => value)}
              maxTags={TAGS_MAX}
              maxLength={40}
            />
          )}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={isSubmitting}>
          {t('save')}
        </Button>
        <Button onClick={onDone}>{common('cancel')}</Button>
      </div>
    </form>
  )
}
