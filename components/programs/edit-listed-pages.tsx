'use client'

import { useTranslations } from 'next-intl'
import { useState, type SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/use-action'
import { changeListedPagesAction } from '@/lib/programs/actions'
import { readAppJson } from '@/lib/programs/read-app-json'

type Edited = { id: string; name: string; listedPages: readonly string[] }

/** The pages that are suggested while a path is typed, as they stand in app.json. */
export function EditListedPages({ program }: { program: Edited }) {
  const t = useTranslations('programs.pages')
  const { failure, setFailure, isPending, run } = useAction()
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const { pages, wrong } = readAppJson(text)

  function changeOpen(open: boolean) {
    setIsOpen(open)
    setText(program.listedPages.join('\n'))
    setFailure(null)
  }

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (wrong.length > 0) return
    const order = { programId: program.id, pages }
    const said = t('done', { count: pages.length })
    const { done } = await run(() => changeListedPagesAction(order), said)
    if (done) changeOpen(false)
  }

  return (
    <FormDialog
      title={t('title', { name: program.name })}
      description={t('body')}
      submitLabel={t('submit')}
      isPending={isPending}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm" aria-label={t('label', { name: program.name })}>
          {t('action')}
        </Button>
      }
    >
      <ErrorCallout failure={failure} />
      <Field
        label={t('field')}
        help={t('found', { count: pages.length })}
        error={wrong.length > 0 && t('wrong', { pages: wrong.join('  ') })}
      >
        <Textarea
          value={text}
          onValueChange={setText}
          spellCheck={false}
          className="min-h-60 font-mono text-sm"
        />
      </Field>
    </FormDialog>
  )
}
