'use client'

import { useState } from 'react'

const toSignIn = () => window.location.assign('/sign-in')

/** Ends the session on the server, then leaves with a full load so nothing of it stays in memory. */
export function useSignOut(leave = toSignIn) {
  const [isSigningOut, setIsSigningOut] = useState(false)

  function signOut() {
    setIsSigningOut(true)
    void fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).finally(leave)
  }

  return { signOut, isSigningOut }
}
