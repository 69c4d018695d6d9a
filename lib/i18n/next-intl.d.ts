import type { Locale } from './locale'
import type { Messages } from './messages'

// Makes every key of every `t(…)` a compile-time fact.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
