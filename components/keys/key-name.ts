type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * What a key press is called here: `mod+k` with Ctrl or ⌘, `?` and the like as they are. Null for
 * what is nobody's: Alt types other letters on many keyboards, Shift with Ctrl means something else.
 */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (altKey) return null
  const withMod = ctrlKey || metaKey
  if (withMod && shiftKey) return null
  const name = key.length === 1 ? key.toLowerCase() : key
  return withMod ? `mod+${name}` : name
}

/** Keys that print something, which is what people can switch off. */
export function isSingle(name: string): boolean {
  return name.length === 1
}
