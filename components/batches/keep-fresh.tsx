'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const PAUSE_MS = 5_000

/** Asks for the page anew every few seconds while somebody looks at it. */
export function KeepFresh() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, PAUSE_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
