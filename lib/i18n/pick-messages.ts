import type { AbstractIntlMessages, NamespaceKeys, NestedKeyOf } from 'next-intl'
import type { Messages } from './messages'

/** A file of messages, or a group inside one: `gallery`, `programs.state`. */
export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

/** The named namespaces of all messages, each in its place. */
export function pickMessages(
  messages: AbstractIntlMessages,
  namespaces: readonly Namespace[],
): AbstractIntlMessages {
  const picked: AbstractIntlMessages = {}
  for (const namespace of namespaces) copyInto(picked, messages, namespace.split('.'))
  return picked
}

function copyInto(
  picked: AbstractIntlMessages,
  messages: AbstractIntlMessages,
  [name = '', ...inner]: string[],
): void {
  const found = messages[name]
  if (found === undefined) throw new Error(`there are no messages named ${name}`)
  if (inner.length === 0 || typeof found !== 'object') {
    picked[name] = found
    return
  }
  const group = picked[name]
  const copy = typeof group === 'object' ? group : {}
  picked[name] = copy
  copyInto(copy, found, inner)
}
