'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input, type InputProps } from '@/components/ui/input'

/** Hidden characters that can be looked at: better than typing a password twice. */
export function PasswordInput(props: Omit<InputProps, 'type'>) {
  const t = useTranslations('auth')
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input
        {...props}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        className="pr-10"
      />
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('showTyped')}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute inset-y-0 right-1 my-auto text-muted"
      >
        <Icon aria-hidden />
      </Button>
    </div>
  )
}
