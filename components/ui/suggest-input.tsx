'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import type { ComponentProps, Ref } from 'react'
import { cn } from '@/lib/cn'
import { controlClass } from './control-style'
import { popupClass } from './popup-style'

export type Suggestion = {
  value: string
  /** At its right, quieter. */
  hint?: string
}

type SuggestInputProps = {
  value: string
  onValueChange: (value: string) => void
  /** What may be meant; those that hold what is typed are shown. */
  suggestions: readonly Suggestion[]
  inputRef?: Ref<HTMLInputElement>
} & Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'ref'>

/** More would be a list to read instead of a help to type. */
const SHOWN_MAX = 8

/** One line of text with suggestions under it while somebody types; what is typed stays free. */
export function SuggestInput(props: SuggestInputProps) {
  const { value, onValueChange, suggestions, inputRef, className, ...input } = props
  return (
    <Autocomplete.Root
      items={suggestions}
      itemToStringValue={({ value: text }) => text}
      value={value}
      onValueChange={onValueChange}
      limit={SHOWN_MAX}
    >
      <Autocomplete.Input
        {...input}
        ref={inputRef}
        className={cn(controlClass, 'h-9 pointer-coarse:h-10', className)}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className="z-50 outline-none data-empty:hidden">
          <Autocomplete.Popup
            className={cn(popupClass, 'w-(--anchor-width) max-w-(--available-width)')}
          >
            <Autocomplete.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-none">
              {(item: Suggestion) => (
                <Autocomplete.Item
                  key={item.value}
                  value={item}
                  className="flex min-h-8 cursor-default items-center justify-between gap-3 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-sunken pointer-coarse:min-h-10"
                >
                  <span className="min-w-0 font-mono wrap-anywhere">{item.value}</span>
                  {item.hint && (
                    <span className="shrink-0 text-xs text-muted tabular-nums">{item.hint}</span>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
