'use client'

import { useState } from 'react'

/** Ends the session on the server, then leaves with a full load so nothing of it stays in memory. */
export function useSignOut() {
  const [isSigningOut, setIsSigningOut] = useState(false)

  function signOut() {
    setIsSigningOut(true)
    void fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).finally(() => window.location.assign('/sign-in'))
  }

  return { signOut, isSigningOut }
}
