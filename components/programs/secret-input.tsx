'use client'

import { Input, type InputProps } from '@/components/ui/input'

/**
 * An AppSecret on its way in. Shown while typed, so that a bad copy is seen, and not a password
 * field: a browser would offer to keep it.
 */
export function SecretInput(props: Omit<InputProps, 'type'>) {
  return (
    <Input
      {...props}
      type="text"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      className="font-mono"
    />
  )
}
