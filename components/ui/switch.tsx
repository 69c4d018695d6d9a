'use client'

import { Field as BaseField } from '@base-ui/react/field'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { useId, type ReactNode, type Ref } from 'react'
import { cn } from '@/lib/cn'

type SwitchProps = {
  label: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  help?: ReactNode
  disabled?: boolean
  name?: string
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

/** On or off, with effect at once; its label stands beside it. */
export function Switch({
  label,
  help,
  onCheckedChange,
  disabled,
  className,
  ...props
}: SwitchProps) {
  // Base UI finds the label in an effect; this names the switch in the server's page already.
  const labelId = useId()
  return (
    <BaseField.Root disabled={disabled} className={cn('flex flex-col gap-1', className)}>
      <BaseField.Label
        id={labelId}
        className="flex min-h-6 cursor-pointer items-center gap-3 font-medium data-disabled:cursor-not-allowed data-disabled:text-muted"
      >
        <BaseSwitch.Root
          {...props}
          aria-labelledby={labelId}
          onCheckedChange={(checked) => onCheckedChange(checked)}
          className="flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors data-checked:border-accent-strong data-checked:bg-accent data-disabled:opacity-55"
        >
          <BaseSwitch.Thumb className="size-4.5 rounded-full bg-edge transition-transform data-checked:translate-x-4 data-checked:bg-accent-ink" />
        </BaseSwitch.Root>
        {label}
      </BaseField.Label>
      {help && (
        <BaseField.Description className="pl-13 text-sm text-muted">{help}</BaseField.Description>
      )}
    </BaseField.Root>
  )
}
