import { expect, it } from 'vitest'
import { findPathProblem } from '@/lib/codes/page-path'
import { listPathWarnings } from '@/lib/codes/path-warnings'
import { LOCALES } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { demoCode, demoSpreadsheet } from './places'

it('no path that we show as an example is one that we warn of', () => {
  const shown = LOCALES.flatMap((locale) => {
    const { batchFiles, codeForm } = loadMessages(locale)
    return [
      batchFiles.fields.path.example,
      batchFiles.template.first.path,
      batchFiles.template.second.path,
      codeForm.path.placeholder,
      codeForm.path.placeholderUnlimited,
    ]
  })
  const made = Array.from({ length: 200 }, (_, at) => demoCode(at).path)
  const sheet = demoSpreadsheet(1, 50, 'Spring').split('\n').slice(1)
  const paths = [...shown, ...made, ...sheet.map((line) => line.split(',')[0] ?? '')]
  expect(paths.length).toBeGreaterThan(250)
  for (const path of paths) {
    expect([path, findPathProblem(path, 128), listPathWarnings(path, 128)]).toEqual([
      path,
      null,
      [],
    ])
  }
})
