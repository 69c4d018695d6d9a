'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { normalisePath, utf8Bytes } from '@/lib/codes/page-path'
import { findRefusal } from '@/lib/codes/path-refusals'
import { proposePath } from '@/lib/codes/propose-path'
import type { CodeFormValues } from '@/lib/codes/schema'
import { FieldNote } from './field-note'
import { LimitCounter } from './limit-counter'
import { PageLine } from './page-line'
import { PathProposal } from './path-proposal'
import { PathQuery } from './path-query'
import { PathWarnings } from './path-warnings'
import { usePageSuggestions } from './use-page-suggestions'
import { useProblemText } from './problem-text'
import { usePageCheck } from './use-page-check'

type PathFieldProps = {
  maxBytes: number
  /** Turns the query into a scene; absent where that cannot be done. */
  onUseScene?: () => void
}

const NEW_FOLDER = ['newFolder'] as const
const NONE = [] as const

/** The page a scan opens, in WeChat's bytes, with what the page will read. */
export function PathField({ maxBytes, onUseScene }: PathFieldProps) {
  const t = useTranslations('codeForm.path')
  const problemText = useProblemText()
  const { register, formState, getValues, setFocus, setValue } = useFormContext<CodeFormValues>()
  const lookUp = usePageCheck(maxBytes)
  const [typed, kind, programId] = useWatch<CodeFormValues, ['path', 'kind', 'programId']>({
    name: ['path', 'kind', 'programId'],
  })
  const suggestions = usePageSuggestions(programId, typed)
  const suggestionsId = useId()
  const isUnlimited = kind === 'unlimited'
  const path = normalisePath(typed)
  const proposal = proposePath(typed, maxBytes)

  const takeLine = (line: string) =>
    setValue('path', line, { shouldDirty: true, shouldValidate: true })

  function takeProposal(line: string) {
    takeLine(line)
    lookUp.ask(line)
    setFocus('path')
  }

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
          {...register('path', { onBlur: () => lookUp.ask(getValues('path')) })}
          list={suggestionsId}
          // Once what was pasted is there.
          onPaste={() => setTimeout(() => lookUp.ask(getValues('path')))}
          placeholder={isUnlimited ? t('placeholderUnlimited') : t('placeholder')}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <datalist id={suggestionsId}>
        {suggestions.map(({ page, why }) => (
          <option key={page} value={page} label={why} />
        ))}
      </datalist>
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {typed.trim().startsWith('/') && <FieldNote tone="info">{t('slashRemoved')}</FieldNote>}
        {proposal !== null && <PathProposal proposal={proposal} onUse={takeProposal} />}
        <PathWarnings
          path={path}
          maxBytes={maxBytes}
          more={lookUp.view?.newFolder ? NEW_FOLDER : NONE}
        />
        <PageLine lookUp={lookUp} />
      </div>
      {!isUnlimited && findRefusal(path) === null && <PathQuery path={path} onChange={takeLine} />}
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
