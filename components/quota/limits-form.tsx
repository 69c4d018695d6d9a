'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { changeLimitsAction } from '@/lib/quota/actions'
import { floorOf, recount } from '@/lib/quota/format'
import { PER_MINUTE_MAX, quotaLimitsSchema, type QuotaLimits } from '@/lib/quota/schema'
import { LimitField } from './limit-field'
import { LimitsDialog } from './limits-dialog'

const LIMITS = [
  'codeLimit',
  'madeBefore',
  'floorPercent',
  'personDayMax',
  'confirmAbove',
  'perMinute',
] as const

type LimitsFormProps = {
  limits: QuotaLimits
  /** What the count knows besides the limits: with it, the new numbers are told before they count. */
  known: Parameters<typeof recount>[1]
  closed: boolean
}

/** Sets the limit and what goes with it, after showing the change. */
export function LimitsForm({ limits, known, closed }: LimitsFormProps) {
  const t = useTranslations('quota.limits')
  const toast = useToast()
  const [asked, setAsked] = useState<QuotaLimits | null>(null)
  // What the fields began with, however often the page is read anew around them.
  const [seen, setSeen] = useState(limits)
  const form = useForm({ resolver: zodResolver(quotaLimitsSchema), defaultValues: seen })
  const { control, formState, handleSubmit, reset, setError } = form
  const { failure, run } = useAction({ fields: LIMITS, setError })
  const [codeLimit, floorPercent] = useWatch({ control, name: ['codeLimit', 'floorPercent'] })

  const ask = handleSubmit((values) => {
    const { left } = recount(values, known)
    if (left >= 0) {
      setAsked(values)
      return
    }
    const message = t('problems.tooLow', { needed: values.codeLimit - left })
    setError('codeLimit', { type: 'tooLow', message }, { shouldFocus: true })
  })

  async function change(values: QuotaLimits) {
    if (!(await run(() => changeLimitsAction({ ...values, seen }))).done) return
    reset(values)
    setSeen(values)
    const { left } = recount(values, known)
    toast.show({ tone: 'good', title: t('done.title'), description: t('done.body', { left }) })
  }

  return (
    <form noValidate onSubmit={(event) => void ask(event)} className="flex flex-col gap-5">
      <ErrorCallout failure={failure} />
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        <LimitField
          control={control}
          name="codeLimit"
          step={1000}
          min={1}
          help={t('codeLimit.help')}
        />
        <LimitField
          control={control}
          name="madeBefore"
          step={100}
          min={0}
          help={t('madeBefore.help')}
        />
        <LimitField
          control={control}
          name="floorPercent"
          step={1}
          min={0}
          max={50}
          suffix="%"
          help={t('floorPercent.help', { floor: floorOf({ codeLimit, floorPercent }) })}
        />
        <LimitField
          control={control}
          name="personDayMax"
          step={10}
          min={1}
          help={t('personDayMax.help')}
        />
        <LimitField
          control={control}
          name="confirmAbove"
          step={100}
          min={0}
          help={t('confirmAbove.help')}
        />
        <LimitField
          control={control}
          name="perMinute"
          step={100}
          min={1}
          max={PER_MINUTE_MAX}
          help={t('perMinute.help', { max: PER_MINUTE_MAX })}
        />
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          disabledReason={formState.isDirty ? undefined : t('unchanged')}
        >
          {t('submit')}
        </Button>
      </div>
      <LimitsDialog
        from={limits}
        to={asked}
        known={known}
        opens={closed && asked?.codeLimit !== limits.codeLimit}
        onClose={() => setAsked(null)}
        onConfirm={change}
      />
    </form>
  )
}
