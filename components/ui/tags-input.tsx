'use client'

import { Field as BaseField } from '@base-ui/react/field'
import { X } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { cn } from '@/lib/cn'

type TagsInputProps = {
  value: readonly string[]
  onChange: (tags: string[]) => void
  /** Accessible name of the cross on a tag. */
  removeLabel: (tag: string) => string
  /** Accessible name of the list of tags already there. */
  listLabel: string
  placeholder?: string
  /** Tags used before, offered by the browser while typing. */
  suggestions?: readonly string[]
  maxTags?: number
  maxLength?: number
  disabled?: boolean
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

// The full-width comma and the enumeration comma are what a Chinese keyboard gives.
const SEPARATORS = /[,，、;；\n\t]/

/** Words as chips: Enter or a comma adds, Backspace in the empty box removes, pasted lists are split. */
export function TagsInput(props: TagsInputProps) {
  const { value, onChange, suggestions, maxTags, maxLength, disabled, inputRef, ...rest } = props
  const [draft, setDraft] = useState('')
  const listId = useId()

  function add(text: string) {
    const fresh = text.split(SEPARATORS).map((tag) => tag.trim())
    const all = [...new Set([...value, ...fresh])].filter((tag) => tag !== '')
    const kept = maxTags === undefined ? all : all.slice(0, maxTags)
    if (kept.length !== value.length) onChange(kept)
    setDraft('')
  }

  function remove(tag: string) {
    onChange(value.filter((other) => other !== tag))
  }

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // While an input method composes, Enter accepts its candidate and is not ours.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && draft.trim() !== '' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      add(draft)
    }
    const last = value.at(-1)
    if (event.key === 'Backspace' && draft === '' && last !== undefined) remove(last)
  }

  return (
    <div
      className={cn(
        'flex min-h-9 flex-wrap items-center gap-1 rounded-lg border border-edge bg-surface p-1 focus-box hover:border-muted has-aria-invalid:border-bad pointer-coarse:min-h-10',
        disabled && 'bg-sunken text-muted',
        rest.className,
      )}
    >
      {value.length > 0 && (
        <ul aria-label={rest.listLabel} className="contents">
          {value.map((tag) => (
            <li
              key={tag}
              className="flex h-6.5 max-w-full items-center rounded-md bg-sunken pl-2 text-sm pointer-coarse:h-8"
            >
              <span className="truncate">{tag}</span>
              <button
                type="button"
                disabled={disabled}
                aria-label={rest.removeLabel(tag)}
                onClick={() => remove(tag)}
                className="ml-0.5 flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:size-8"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <BaseField.Control
        ref={inputRef}
        value={draft}
        disabled={disabled}
        maxLength={maxLength}
        placeholder={value.length === 0 ? rest.placeholder : undefined}
        list={suggestions ? listId : undefined}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => {
          const text = event.currentTarget.value
          if (SEPARATORS.test(text)) add(text)
          else setDraft(text)
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text')
          if (!SEPARATORS.test(text)) return
          event.preventDefault()
          add(draft + text)
        }}
        onKeyDown={handleKeyDown}
        onBlur={() => {
          if (draft.trim() !== '') add(draft)
          rest.onBlur?.()
        }}
        className="h-6.5 min-w-24 flex-1 bg-transparent px-2 text-base outline-none pointer-coarse:text-lg"
      />
      {suggestions && (
        <datalist id={listId}>
          {suggestions
            .filter((tag) => !value.includes(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
      )}
    </div>
  )
}
