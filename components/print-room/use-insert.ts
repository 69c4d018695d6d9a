import { useRef } from 'react'

/** Puts words where the cursor stands in a field. */
export function useInsert(value: string, onChange: (value: string) => void) {
  const input = useRef<HTMLInputElement>(null)
  function insert(written: string) {
    const at = input.current?.selectionStart ?? value.length
    const end = input.current?.selectionEnd ?? at
    onChange(value.slice(0, at) + written + value.slice(end))
    input.current?.focus()
  }
  return { input, insert }
}
