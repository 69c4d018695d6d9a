'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { onProgramChosen } from '@/components/programs/program-chosen'
import { useChooseProgram } from '@/components/programs/use-choose-program'
import {
  WIDTH_DEFAULT_PX,
  makeAnsweredCodeSchema,
  makeCodeSchema,
  type AnsweredCode,
  type CodeFormValues,
} from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { CodeFields } from './code-fields'
import { LeaveGuard } from './leave-guard'
import { OutcomePane } from './outcome-pane'
import type { WhenNone } from './program-select'
import { useGenerate } from './use-generate'

type CodeFormProps = {
  programs: readonly Program[]
  /** The one this person works with; empty until they say which. */
  programId: string
  /** Where their last code was spent; null before the first. */
  lastSpentId: string | null
  pathMaxBytes: number
  maySpendFloor: boolean
  whenNone: WhenNone
}

/** One new code: fields on the left, what it will look like and cost on the right. */
export function CodeForm(props: CodeFormProps) {
  const { programs, programId, pathMaxBytes, maySpendFloor, whenNone } = props
  const t = useTranslations('codeForm')
  const schema = useMemo(() => makeCodeSchema(pathMaxBytes), [pathMaxBytes])
  const answered = useMemo(() => makeAnsweredCodeSchema(pathMaxBytes), [pathMaxBytes])
  const form = useForm<CodeFormValues, unknown, AnsweredCode>({
    resolver: zodResolver(answered),
    mode: 'onChange',
    defaultValues: emptyForm(programId),
  })
  const { made, failure, lastSpentId, generate, forget } = useGenerate(form, props.lastSpentId)
  const { choose } = useChooseProgram()
  const element = useRef<HTMLFormElement>(null)

  // The switcher in the frame moves the whole desk, this form included.
  const { resetField } = form
  useEffect(
    () => onProgramChosen((id) => resetField('programId', { defaultValue: id })),
    [resetField],
  )

  function handleKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      if (!form.formState.isSubmitting) element.current?.requestSubmit()
    } else if (event.target instanceof HTMLInputElement) {
      // Generating spends: a stray Enter in a field must not be what does it.
      event.preventDefault()
    }
  }

  function makeAnother() {
    forget()
    form.setFocus('path', { shouldSelect: true })
  }

  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        aria-label={t('title')}
        onSubmit={form.handleSubmit(generate)}
        onKeyDown={handleKeyDown}
        // What has the focus comes to stand above the bar that sticks to a phone's lower edge.
        className="flex flex-col gap-5 lg:grid lg:grid-cols-[minmax(0,40rem)_minmax(17.5rem,1fr)] lg:items-start lg:gap-6 [&_:is(input,button,[role=slider])]:scroll-mb-56 lg:[&_:is(input,button,[role=slider])]:scroll-mb-6"
      >
        <CodeFields
          programs={programs}
          whenNone={whenNone}
          onFirstChoice={programId === '' ? choose : undefined}
          pathMaxBytes={pathMaxBytes}
          schema={schema}
        />
        <OutcomePane
          programs={programs}
          lastSpentId={lastSpentId}
          pathMaxBytes={pathMaxBytes}
          schema={schema}
          made={made}
          failure={failure}
          maySpendFloor={maySpendFloor}
          onMakeAnother={makeAnother}
        />
      </form>
      <LeaveGuard />
    </FormProvider>
  )
}

function emptyForm(programId: string): CodeFormValues {
  return {
    programId,
    kind: 'wxacode',
    path: '',
    acceptedWarnings: [],
    pageReason: '',
    scene: '',
    widthPx: WIDTH_DEFAULT_PX,
    autoColour: false,
    lineColour: '#000000',
    transparent: false,
    title: '',
    campaign: '',
    tags: [],
  }
}
