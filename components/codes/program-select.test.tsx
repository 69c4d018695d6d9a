import { expect, it } from 'vitest'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { draw } from '@/tests/draw'
import { ProgramSelect, type WhenNone } from './program-select'

/** What stands where there is nothing to choose. */
function say(locale: Locale, whenNone: WhenNone): string {
  return draw(
    locale,
    <ProgramSelect programs={[]} value="" onValueChange={() => undefined} whenNone={whenNone} />,
  )
}

it.each(LOCALES)('says in %s that the sandbox is off, and who may turn it on how', (locale) => {
  const { sandboxOff, none, noneAdmin, noneOther } = loadMessages(locale).codeForm.program
  const admin = say(locale, { mayConnect: true, sandboxOff: true })
  expect(admin).toContain(sandboxOff)
  expect(admin).toContain('SANDBOX=on')
  expect(admin).toContain(noneAdmin)
  const other = say(locale, { mayConnect: false, sandboxOff: true })
  expect(other).toContain(sandboxOff)
  expect(other).not.toContain('SANDBOX=on')
  const first = say(locale, { mayConnect: false, sandboxOff: false })
  expect(first).toContain(none)
  expect(first).toContain(noneOther)
  expect(first).not.toContain(sandboxOff)
})
