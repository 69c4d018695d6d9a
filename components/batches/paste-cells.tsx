'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'

/** For whoever has the spreadsheet open and wants no file. */
export function PasteCells({ onPaste }: { onPaste: (text: string) => void }) {
  const t = useTranslations('batchDraft.new.paste')
  const [text, setText] = useState('')
  const [isMissing, setIsMissing] = useState(false)

  function submit() {
    if (text.trim() === '') setIsMissing(true)
    else onPaste(text)
  }

  return (
    <Panel title={t('title')}>
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="flex flex-col items-start gap-3"
      >
        <Field
          label={t('label')}
          help={t('help')}
          error={isMissing && t('empty')}
          className="self-stretch"
        >
          <Textarea
            value={text}
            onValueChange={(next) => {
              setText(next)
              setIsMissing(false)
            }}
            spellCheck={false}
            className="max-h-72 min-h-24 overflow-x-auto font-mono text-sm whitespace-pre"
          />
        </Field>
        <Button type="submit">{t('submit')}</Button>
      </form>
    </Panel>
  )
}
