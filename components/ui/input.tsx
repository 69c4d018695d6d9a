'use client'

import { Input as BaseInput } from '@base-ui/react/input'
import { cn } from '@/lib/cn'
import { controlClass } from './control-style'

export type InputProps = Omit<BaseInput.Props, 'className'> & { className?: string }

/** One line of text. Inside a `Field` it takes its label, help and error from there. */
export function Input({ className, ...props }: InputProps) {
  return <BaseInput {...props} className={cn(controlClass, 'h-9 pointer-coarse:h-10', className)} />
}
