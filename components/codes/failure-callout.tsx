'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import type { ErrorView } from '@/lib/i18n/view-error'

export type Failure = Omit<ErrorView, 'code'>

/** What happened, what was spent, what to do, what to copy. Takes the focus when it appears. */
export function FailureCallout({ failure }: { failure: Failure }) {
  const t = useTranslations('codeForm.failure')
  const common = useTranslations('common.actions')
  const box = useRef<HTMLDivElement>(null)
  const { title, spent, next, reference, wechat } = failure
  const said = [wechat?.errcode, wechat?.errmsg].join(' ').trim()

  // What support asks for: WeChat's its rid, ours the reference.
  const copied = wechat?.rid ?? reference

  useEffect(() => box.current?.focus(), [failure])

  return (
    <div ref={box} tabIndex={-1} className="scroll-mb-56 rounded-lg lg:scroll-mb-6">
      <Callout
        tone="bad"
        live="assertive"
        title={title}
        actions={
          copied && (
            <CopyButton
              value={copied}
              label={t(wechat?.rid ? 'copyRid' : 'copyReference')}
              copiedLabel={common('copied')}
            />
          )
        }
      >
        {spent && <p className="font-medium">{spent}</p>}
        {next && <p>{next}</p>}
        {said && <p className="mt-1 font-mono text-xs wrap-anywhere">{t('said', { said })}</p>}
        {reference && <p className="font-mono text-xs">{t('reference', { reference })}</p>}
      </Callout>
    </div>
  )
}
