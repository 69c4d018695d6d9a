'use client'

import { Input as BaseInput } from '@base-ui/react/input'
import dynamic from 'next/dynamic'
import { useState, type Ref } from 'react'
import { cn } from '@/lib/cn'
import type { ColourPanelTexts } from './colour-panel'
import { controlClass } from './control-style'
import { Popover } from './popover'
import { Skeleton } from './skeleton'
import { Swatch } from './swatch'

// Large, and for those who open it: fetched as soon as a hand is on its way to the button.
const loadPanel = () => import('./colour-panel')
const ColourPanel = dynamic(() => loadPanel().then((module) => module.ColourPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-72 w-60" />,
})

export type ColourPickerTexts = ColourPanelTexts & {
  /** Accessible name of the button that opens the panel. */
  open: string
}

type ColourPickerProps = {
  /** `#RRGGBB`, upper case. */
  value: string
  onChange: (value: string) => void
  texts: ColourPickerTexts
  /** Reader's language, for the names of colours that are read out. */
  locale: string
  swatches?: readonly string[]
  isDisabled?: boolean
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

/** `#1a2b3c`, `1a2b3c` or `abc` → `#RRGGBB`; anything else is not (yet) a colour. */
function parseHex(text: string): string | null {
  const digits = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(text.trim())?.[1]
  if (digits === undefined) return null
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  return `#${full.toUpperCase()}`
}

/**
 * A hex field, which takes its label from the `Field` around it, and beside it a button that opens
 * area, hue, r/g/b and swatches. Half-typed text stays in the field and changes nothing.
 */
export function ColourPicker(props: ColourPickerProps) {
  const { value, onChange, texts, inputRef, isDisabled = false, className, ...rest } = props
  const [draft, setDraft] = useState<string | null>(null)
  const isBroken = draft !== null && parseHex(draft) === null

  return (
    <div className={cn('flex items-center gap-2', className)}>
      <Popover
        label={texts.open}
        trigger={
          <button
            type="button"
            disabled={isDisabled}
            aria-label={texts.open}
            onPointerEnter={() => void loadPanel()}
            onFocus={() => void loadPanel()}
            className="size-9 shrink-0 overflow-hidden rounded-lg border border-edge checkerboard p-0 disabled:opacity-40 pointer-coarse:size-10"
          >
            <Swatch colour={value} className="block size-full rounded-none" />
          </button>
        }
      >
        <ColourPanel
          value={value}
          onChange={onChange}
          texts={texts}
          locale={rest.locale}
          swatches={rest.swatches}
        />
      </Popover>
      <BaseInput
        ref={inputRef}
        value={draft ?? value}
        disabled={isDisabled}
        aria-invalid={isBroken || undefined}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={7}
        onChange={(event) => {
          const text = event.currentTarget.value
          setDraft(text)
          const hex = parseHex(text)
          if (hex !== null && hex !== value) onChange(hex)
        }}
        onBlur={() => {
          setDraft(null)
          rest.onBlur?.()
        }}
        className={cn(controlClass, 'h-9 w-28 font-mono tabular-nums pointer-coarse:h-10')}
      />
    </div>
  )
}
