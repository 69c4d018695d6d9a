'use client'

import { useState, useTransition } from 'react'
import { setThemeAction } from '@/lib/i18n/actions'
import type { Theme } from '@/lib/i18n/theme'

/** The theme that is on, and how to choose another; `theme` is what the server knows. */
export function useThemeChoice(theme: Theme) {
  const [chosen, setChosen] = useState(theme)
  const [known, setKnown] = useState(theme)
  // Changed elsewhere: by the command palette, in the frame, on the profile.
  if (theme !== known) {
    setKnown(theme)
    setChosen(theme)
  }
  const [, startTransition] = useTransition()

  function choose(next: Theme) {
    setChosen(next)
    // At once; the cookie makes it last.
    document.documentElement.dataset.theme = next
    startTransition(() => setThemeAction(next))
  }

  return { chosen, choose }
}
