'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { CodeFormValues } from '@/lib/codes/schema'
import { PAGE_REASON_MAX } from '@/lib/pages/schema'
import { FieldNote } from './field-note'
import { useProblemText } from './problem-text'
import type { PageLookUp } from './use-page-check'

const ASK_AGAIN_MS = 2_000

/** Under the path: whether WeChat knows the page, and where it does not, room for a reason. */
export function PageLine({ lookUp }: { lookUp: PageLookUp }) {
  const t = useTranslations('codeForm.page')
  const { submitCount } = useFormState<CodeFormValues>()
  const { setValue } = useFormContext<CodeFormValues>()
  const programId = useWatch<CodeFormValues, 'programId'>({ name: 'programId' })
  const { page, view, isAsking, isLost, toldAtMs, ask } = lookUp

  // The server has looked at it, and may have seen something else than what stands here.
  useEffect(() => {
    if (submitCount > 0) ask()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each time the form was sent
  }, [submitCount])
  // A late answer is kept for whoever asks next.
  const isLate = view?.why?.reason === 'slow'
  useEffect(() => {
    if (!isLate) return
    const again = setTimeout(() => ask(), ASK_AGAIN_MS)
    return () => clearTimeout(again)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer that was late
  }, [isLate, toldAtMs, page])
  // Another Mini Program has other pages.
  useEffect(() => {
    if (page !== null) ask()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each Mini Program
  }, [programId])
  // The reason was about another page.
  useEffect(() => setValue('pageReason', ''), [page, programId, setValue])

  if (page === null) return null
  if (!view) {
    if (isAsking) return <FieldNote tone="info">{t('asking')}</FieldNote>
    // As high as the answer: what stands below must not move away under a click.
    return <FieldNote tone="info">{t(isLost ? 'lost' : 'idle')}</FieldNote>
  }
  if (view.state === 'found') return <FieldNote tone="good">{t('found')}</FieldNote>
  if (view.state === 'missing') return <MissingPage />
  return view.why && <FieldNote tone="info">{sayWhy(t, view.why)}</FieldNote>
}

function MissingPage() {
  const t = useTranslations('codeForm.page')
  const { register, formState } = useFormContext<CodeFormValues>()
  const problemText = useProblemText()
  return (
    <div className="flex flex-col gap-3 rounded-md bg-bad-soft px-3 py-3">
      <FieldNote tone="bad" className="font-medium">
        {t('missing')}
      </FieldNote>
      <p className="text-sm">{t('missingNext')}</p>
      <Field
        label={t('reason')}
        required
        help={t('reasonHelp')}
        error={problemText('pageReason', formState.errors)}
      >
        <Input {...register('pageReason')} maxLength={PAGE_REASON_MAX} autoComplete="off" />
      </Field>
    </div>
  )
}

type Why = NonNullable<NonNullable<PageLookUp['view']>['why']>

function sayWhy(
  t: ReturnType<typeof useTranslations<'codeForm.page'>>,
  { reason, title }: Why,
): string {
  if (reason !== 'failed') return t(`why.${reason}`)
  return title === null ? t('why.slow') : t('why.failed', { title })
}
