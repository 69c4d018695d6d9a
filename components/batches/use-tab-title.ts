'use client'

import { useEffect } from 'react'

/** Says something in the browser's tab while the page is open; null leaves the page's own title. */
export function useTabTitle(title: string | null) {
  useEffect(() => {
    if (title === null) return
    let own = document.title
    function say() {
      if (title === null || document.title === title) return
      own = document.title
      document.title = title
    }
    say()
    // The page's own title may be written after this, when it arrives in a later part of the answer.
    const observer = new MutationObserver(say)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      if (document.title === title) document.title = own
    }
  }, [title])
}
