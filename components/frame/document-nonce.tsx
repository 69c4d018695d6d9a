'use client'

import { useState } from 'react'

/**
 * Where React Aria looks for the nonce of the style element it adds. It stays what it was when the
 * document came: after an action the server renders this page again under a nonce of the action's
 * own, which the document's policy does not know.
 */
export function DocumentNonce({ nonce }: { nonce?: string }) {
  const [first] = useState(nonce)
  return <meta property="csp-nonce" nonce={first} />
}
