'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import type { CodeFormValues, CodeKind, makeCodeSchema } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { ColourFields } from './colour-fields'
import { DescribeFields } from './describe-fields'
import { FormSection } from './form-section'
import { KindField } from './kind-field'
import { PathField } from './path-field'
import { ProgramField } from './program-field'
import type { WhenNone } from './program-select'
import { joinScene, splitScene } from './scene'
import { SceneField } from './scene-field'
import { WidthField } from './width-field'

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
