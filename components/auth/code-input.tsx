'use client'

import { Input, type InputProps } from '@/components/ui/input'

/** Six digits from an authenticator app; phones bring their number keys and offer the code. */
export function CodeInput(props: Omit<InputProps, 'type' | 'className'>) {
  return (
    <Input
      {...props}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      className="font-mono tracking-[0.2em]"
    />
  )
}
