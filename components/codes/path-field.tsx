'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { listPathNotes, normalisePath, pathQuery, utf8Bytes } from '@/lib/codes/page-path'
import type { CodeFormValues } from '@/lib/codes/schema'
import { FieldNote } from './field-note'
import { LimitCounter } from './limit-counter'
import { useProblemText } from './problem-text'

type PathFieldProps = {
  maxBytes: number
  /** Turns the query into a scene; absent where that cannot be done. */
  onUseScene?: () => void
}

/** The page a scan opens, in WeChat's bytes, with what the page will read. */
export function PathField({ maxBytes, onUseScene }: PathFieldProps) {
  const t = useTranslations('codeForm.path')
  const problemText = useProblemText()
  const { register, formState } = useFormContext<CodeFormValues>()
  const [typed, kind] = useWatch<CodeFormValues, ['path', 'kind']>({ name: ['path', 'kind'] })
  const isUnlimited = kind === 'unlimited'
  const path = normalisePath(typed)
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('label')}
        required
        aside={<LimitCounter used={utf8Bytes(path)} max={maxBytes} unit="bytes" />}
        error={problemText('path', formState.errors)}
        help={isUnlimited ? t('helpUnlimited') : t('help')}
      >
        <Input
          {...register('path')}
          placeholder={isUnlimited ? t('placeholderUnlimited') : t('placeholder')}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <ul aria-live="polite" className="flex flex-col gap-1 empty:hidden">
        {listPathNotes(typed).map((note) => (
          <li key={note}>
            <FieldNote tone={note === 'htmlEnding' ? 'warn' : 'info'}>
              {t(`notes.${note}`)}
            </FieldNote>
          </li>
        ))}
      </ul>
      {!isUnlimited && <PathQuery path={path} />}
      {onUseScene && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
          <FieldNote tone="info" className="flex-1 basis-64">
            {t('fitsScene')}
          </FieldNote>
          <Button size="sm" onClick={onUseScene}>
            {t('useScene')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The query as the page will read it, character for character. */
function PathQuery({ path }: { path: string }) {
  const t = useTranslations('codeForm.path')
  const query = pathQuery(path)
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="text-pretty text-muted">
        {t.rich('query', { code: (text) => <code className="text-xs">{text}</code> })}
      </p>
      <code className="block font-mono wrap-anywhere">{JSON.stringify(query ?? {})}</code>
    </div>
  )
}
