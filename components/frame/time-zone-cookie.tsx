'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { rememberInBrowser } from './frame-cookies'

/** Tells the server the browser's time zone, once and whenever it has changed. */
export function TimeZoneCookie({ known }: { known: string }) {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || zone === known) return
    const asked = sessionStorage.getItem('sunflower-tz-told')
    if (asked === zone) return
    // A zone this server does not know stays UTC; asking once per tab keeps that from looping.
    sessionStorage.setItem('sunflower-tz-told', zone)
    rememberInBrowser('sunflower-tz', zone)
    router.refresh()
  }, [known, router])
  return null
}
