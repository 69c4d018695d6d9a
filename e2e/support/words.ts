import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../scripts/step.mjs'

export const LANGUAGES = ['en', 'zh-Hans'] as const
export type Language = (typeof LANGUAGES)[number]

/** The browser setting that asks for a language. */
export const BROWSER_LOCALE = { en: 'en-GB', 'zh-Hans': 'zh-CN' } as const

type Messages = { [key: string]: string | Messages }

/** The words of one namespace as a reader sees them: `wordsOf('zh-Hans', 'codeForm')('path.label')`. */
export function wordsOf(language: Language, namespace: string): (key: string) => string {
  const file = join(ROOT, 'lib/i18n/messages', language, `${namespace}.json`)
  const messages: Messages = JSON.parse(readFileSync(file, 'utf8'))
  return (key) => {
    let found: string | Messages | undefined = messages
    for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
    if (typeof found !== 'string') throw new Error(`${namespace}.${key} is no message`)
    return found
  }
}
