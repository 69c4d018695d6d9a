'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useFormState } from 'react-hook-form'
import { AlertDialog } from '@/components/ui/alert-dialog'
import type { CodeFormValues } from '@/lib/codes/schema'

/** Asks before what was typed is left behind, by a link or by closing the tab. */
export function LeaveGuard() {
  const t = useTranslations('codeForm.leave')
  const router = useRouter()
  const { isDirty } = useFormState<CodeFormValues>()
  const [target, setTarget] = useState<string | null>(null)

  useEffect(() => {
    if (!isDirty) return
    const askBrowser = (event: BeforeUnloadEvent) => event.preventDefault()
    // In the capture phase, before React and Next see the click.
    const catchClick = (event: MouseEvent) => {
      const address = innerAddress(event)
      if (address === null) return
      event.preventDefault()
      event.stopPropagation()
      setTarget(address)
    }
    window.addEventListener('beforeunload', askBrowser)
    document.addEventListener('click', catchClick, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', askBrowser)
      document.removeEventListener('click', catchClick, { capture: true })
    }
  }, [isDirty])

  return (
    <AlertDialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) setTarget(null)
      }}
      title={t('title')}
      description={t('body')}
      confirmLabel={t('confirm')}
      cancelLabel={t('stay')}
      onConfirm={() => {
        if (target !== null) router.push(target)
      }}
    />
  )
}

/** Where a plain click on a link of ours would go in this tab; null for everything else. */
function innerAddress(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute('download')) return null
  if (link.target !== '' && link.target !== '_self') return null
  const url = new URL(link.href)
  const isHere = url.pathname === window.location.pathname && url.search === window.location.search
  return url.origin === window.location.origin && !isHere ? url.pathname + url.search : null
}
