'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { CodeFormValues } from '@/lib/codes/schema'
import { LimitCounter } from './limit-counter'
import { useProblemText } from './problem-text'

const SCENE_MAX = 32

/** What an unlimited code carries instead of a query. */
export function SceneField() {
  const t = useTranslations('codeForm.scene')
  const problemText = useProblemText()
  const { register, formState } = useFormContext<CodeFormValues>()
  const scene = useWatch<CodeFormValues, 'scene'>({ name: 'scene' }) ?? ''
  return (
    <Field
      label={t('label')}
      required
      aside={<LimitCounter used={scene.trim().length} max={SCENE_MAX} unit="characters" />}
      error={problemText('scene', formState.errors)}
      help={t.rich('help', { code: (text) => <code className="text-xs">{text}</code> })}
    >
      <Input
        {...register('scene')}
        placeholder={t('placeholder')}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="font-mono"
      />
    </Field>
  )
}
