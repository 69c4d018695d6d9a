'use client'

import { useTranslations } from 'next-intl'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import type { ReactNode } from 'react'
import type { CodeFormValues, CodeKind, makeCodeSchema } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { Panel } from '@/components/ui/panel'
import { ColourFields } from './colour-fields'
import { DescribeFields } from './describe-fields'
import { KindField } from './kind-field'
import { PathField } from './path-field'
import { ProgramSelect, type WhenNone } from './program-select'
import { joinScene, splitScene } from './scene'
import { SceneField } from './scene-field'
import { WidthField } from './width-field'
import { useProblemText } from './problem-text'

type CodeFieldsProps = {
  programs: readonly Program[]
  whenNone: WhenNone
  onFirstChoice?: (id: string) => void
  pathMaxBytes: number
  schema: ReturnType<typeof makeCodeSchema>
}

/** Everything one can say about a new code. */
export function CodeFields(props: CodeFieldsProps) {
  const { programs, whenNone, onFirstChoice, pathMaxBytes, schema } = props
  const t = useTranslations('codeForm')
  const { getValues, setValue, trigger } = useFormContext<CodeFormValues>()
  const [kind, path] = useWatch<CodeFormValues, ['kind', 'path']>({ name: ['kind', 'path'] })
  const fitsScene = kind !== 'unlimited' && splitScene(path, schema) !== null

  function chooseKind(next: CodeKind) {
    const before = { path: getValues('path'), scene: getValues('scene') ?? '' }
    const after =
      next === 'unlimited' ? (splitScene(before.path, schema) ?? before) : joinScene(before)
    setValue('kind', next, { shouldDirty: true })
    setValue('path', after.path, { shouldDirty: true })
    setValue('scene', after.scene, { shouldDirty: true })
    if (after.path !== '') void trigger('path')
  }

  return (
    <div className="flex min-w-0 flex-col gap-5">
      <FormSection title={t('sections.target')}>
        <ProgramField programs={programs} whenNone={whenNone} onFirstChoice={onFirstChoice} />
        <KindField onChoose={chooseKind} />
        <PathField
          maxBytes={pathMaxBytes}
          onUseScene={fitsScene ? () => chooseKind('unlimited') : undefined}
        />
        {kind === 'unlimited' && <SceneField />}
      </FormSection>
      <FormSection title={t('sections.look')}>
        <WidthField />
        {kind === 'qrcode' ? (
          <p className="text-sm text-muted">{t('kind.qrcode.look')}</p>
        ) : (
          <ColourFields />
        )}
      </FormSection>
      <FormSection title={t('sections.describe')}>
        <DescribeFields />
      </FormSection>
    </div>
  )
}

type ProgramFieldProps = {
  programs: readonly Program[]
  whenNone: WhenNone
  /** Where they work with none yet: what they choose here they work with from now on. */
  onFirstChoice?: (id: string) => void
}

/** Whose code it will be. */
function ProgramField({ programs, whenNone, onFirstChoice }: ProgramFieldProps) {
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'programId'>({ name: 'programId' })
  return (
    <ProgramSelect
      programs={programs}
      whenNone={whenNone}
      required
      error={problemText('programId', formState.errors)}
      triggerRef={field.ref}
      value={field.value}
      onValueChange={(id) => {
        field.onChange(id)
        onFirstChoice?.(id)
      }}
      onBlur={field.onBlur}
    />
  )
}

/** A few fields that belong together. */
function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <div className="flex flex-col gap-5">{children}</div>
    </Panel>
  )
}
