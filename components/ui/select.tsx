'use client'

import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { cn } from '@/lib/cn'
import { controlClass } from './control-style'
import { popupClass } from './popup-style'

export type SelectOption<Value extends string> = {
  value: Value
  label: string
  /** A second, quieter line in the list. */
  hint?: string
  icon?: ReactNode
  disabled?: boolean
}

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[]
  value: Value | null
  onValueChange: (value: Value) => void
  placeholder?: string
  name?: string
  disabled?: boolean
  /** Only where no `Field` around it gives a label. */
  'aria-label'?: string
  onBlur?: () => void
  triggerRef?: Ref<HTMLButtonElement>
  className?: string
}

/** One of a few. The list opens under the control and never covers it. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, value, onValueChange, placeholder, triggerRef, className, onBlur } = props
  return (
    <BaseSelect.Root
      items={options}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next)
      }}
      name={props.name}
      disabled={props.disabled}
    >
      <BaseSelect.Trigger
        ref={triggerRef}
        aria-label={props['aria-label']}
        onBlur={onBlur}
        className={cn(
          controlClass,
          'flex h-9 items-center justify-between gap-2 pr-2.5 text-left select-none pointer-coarse:h-10',
          className,
        )}
      >
        <BaseSelect.Value
          placeholder={placeholder}
          className="min-w-0 truncate data-placeholder:text-muted"
        />
        <BaseSelect.Icon className="shrink-0 text-muted">
          <ChevronsUpDown aria-hidden className="size-4" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          alignItemWithTrigger={false}
          sideOffset={4}
          className="z-50 outline-none select-none"
        >
          <BaseSelect.Popup className={cn(popupClass, 'min-w-(--anchor-width)')}>
            <BaseSelect.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-none">
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className="grid min-h-8 cursor-default grid-cols-[1rem_1fr] items-center gap-x-2 rounded-md py-1 pr-4 pl-2 outline-none data-disabled:text-muted data-highlighted:bg-sunken pointer-coarse:min-h-10"
                >
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent-text" />
                  </BaseSelect.ItemIndicator>
                  <span className="col-start-2 flex min-w-0 items-center gap-2">
                    {option.icon}
                    <span className="min-w-0">
                      <BaseSelect.ItemText className="block truncate">
                        {option.label}
                      </BaseSelect.ItemText>
                      {option.hint && (
                        <span className="block truncate text-xs text-muted">{option.hint}</span>
                      )}
                    </span>
                  </span>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}
