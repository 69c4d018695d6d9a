import { Kbd } from '@/components/ui/kbd'

// What stands on the keys themselves, in every language.
const CAPS = {
  mod: 'Ctrl / ⌘',
  shift: 'Shift',
  escape: 'Esc',
  enter: '↵',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
}

export type Cap = keyof typeof CAPS | 'A' | 'K' | 'N' | 'V' | 'Z' | '/' | '?'

/** Keys to press, one after or with the other. */
export function KeyCaps({ keys }: { keys: readonly Cap[] }) {
  return keys.map((key) => <Kbd key={key}>{isNamed(key) ? CAPS[key] : key}</Kbd>)
}

const isNamed = (key: Cap): key is keyof typeof CAPS => key in CAPS
