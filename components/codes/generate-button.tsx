'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useFormState } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { Kbd } from '@/components/ui/kbd'
import { type CodeFormValues, GENERATE_LIMIT_MS } from '@/lib/codes/schema'

/** Nobody needs a clock for the usual second or two. */
const PATIENCE_SECONDS = 3

type GenerateButtonProps = {
  /** The code that is there already: nothing is generated, it is opened. */
  openId: string | null
  /** The page has another code, and to restyle that one is the better choice. */
  isSecond: boolean
  disabledReason?: string
}

export function GenerateButton({ openId, isSecond, disabledReason }: GenerateButtonProps) {
  const t = useTranslations('codeForm.generate')
  const { isSubmitting } = useFormState<CodeFormValues>()
  const seconds = useElapsedSeconds(isSubmitting)
  if (openId !== null && !isSubmitting) return <OpenLink codeId={openId} label={t('open')} />
  return (
    <div className="flex flex-col gap-1.5">
      <Button
        type="submit"
        variant={isSecond ? 'secondary' : 'primary'}
        size={isSecond ? 'md' : 'lg'}
        className="w-full"
        pending={isSubmitting}
        disabledReason={disabledReason}
      >
        {isSubmitting ? t('pending') : t(isSecond ? 'second' : 'label')}
      </Button>
      <p className="min-h-5 text-center text-sm text-muted tabular-nums max-lg:empty:hidden pointer-coarse:min-h-0">
        {isSubmitting && seconds >= PATIENCE_SECONDS
          ? t('elapsed', { seconds, limit: GENERATE_LIMIT_MS / 1000 })
          : !isSubmitting && (
              <span className="inline-flex items-center gap-1.5 pointer-coarse:hidden">
                {t.rich('shortcut', { key: (text) => <Kbd>{text}</Kbd> })}
              </span>
            )}
      </p>
    </div>
  )
}

/** In the place of the button; it takes the focus that the button had. */
function OpenLink({ codeId, label }: { codeId: string; label: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) link.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Link
      ref={link}
      href={`/codes/${codeId}`}
      className={buttonClass({ variant: 'primary', size: 'lg', className: 'w-full' })}
    >
      {label}
      <ArrowRight aria-hidden />
    </Link>
  )
}

/** Whole seconds since `isRunning` turned true; 0 while it is not. */
function useElapsedSeconds(isRunning: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    const startedAtMs = Date.now()
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - startedAtMs) / 1000)), 1000)
    return () => {
      clearInterval(timer)
      setSeconds(0)
    }
  }, [isRunning])
  return isRunning ? seconds : 0
}
