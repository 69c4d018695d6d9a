'use client'

import { Input as BaseInput } from '@base-ui/react/input'
import { cn } from '@/lib/cn'
import type { InputProps } from './input'
import { controlClass } from './control-style'

/** A few lines of text. Inside a `Field` it takes its label, help and error from there. */
export function Textarea({ className, ...props }: InputProps) {
  return (
    <BaseInput
      {...props}
      render={<textarea rows={3} />}
      className={cn(controlClass, 'resize-y py-2', className)}
    />
  )
}
