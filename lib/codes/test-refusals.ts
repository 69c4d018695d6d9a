import { expect } from 'vitest'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { LOCALES } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { readIn } from '@/lib/i18n/test-translator'
import { viewError } from '@/lib/i18n/view-error'
import { generateCode } from './generate'
import type { CodeInput, CodeKind } from './schema'
import type { CodesDesk, Way } from './test-desk'

// Test support: a code that WeChat does not hand out, and all that must be true afterwards.

export type TestProgram = Awaited<ReturnType<CodesDesk['addProgram']>>
type Fault = { kind: string; errcode?: number; delayMs?: number; times?: number }

const LIMIT = 100_000

export function inputOf(program: TestProgram, kind: CodeKind, page = 'a'): CodeInput {
  const scene = kind === 'unlimited' ? 's=1' : ''
  return { ...program.input(page), kind, scene, lineColour: '#0A3C78', transparent: true }
}

/** A new Mini Program whose every request for page `a`, or the first `times`, meets this fault. */
export async function programUnder(
  desk: CodesDesk,
  kind: CodeKind,
  { times = 9, ...fault }: Fault,
  way?: Way,
): Promise<TestProgram> {
  const program = await desk.addProgram(LIMIT, way)
  // The sandbox names an unlimited code by page and scene.
  const path = program.pathOf('a') + (kind === 'unlimited' ? '?s=1' : '')
  await desk.sandbox.setFaults([{ path, times, ...fault }])
  return program
}

export async function failureOf(desk: CodesDesk, input: CodeInput): Promise<AppError> {
  try {
    await generateCode(input, desk.operator)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('a failure was expected')
}

export const callsOf = (program: TestProgram) =>
  db.wechatCall.findMany({ where: { programId: program.id } })

const CHINESE = /[\u4e00-\u9fff]/

/** Whoever asked reads in their language what happened, what was spent and what to do. */
export async function expectTold(error: AppError, messageKey: string): Promise<void> {
  expect(error.wechat?.messageKey).toBe(messageKey)
  for (const locale of LOCALES) {
    readIn(locale)
    const { title, spent, next } = await viewError(error)
    const { errors, wechat } = loadMessages(locale)
    expect(spent).toBe(errors.spent[error.spent ?? 'nothing'])
    const said = Object.entries(wechat).find(([key]) => key === messageKey)?.[1]
    for (const [words, message] of [
      [title, said?.title],
      [next, said?.next],
    ]) {
      expect(message, `${locale} words of ${messageKey}`).toBeTruthy()
      if (!message?.includes('{')) expect(words).toBe(message)
      expect(words).not.toMatch(/[{}]/)
      expect(CHINESE.test(words ?? '')).toBe(locale === 'zh-Hans')
    }
  }
}

/** Where WeChat refuses, nothing is taken; where it stays unknown, a limited code stays taken. */
export async function expectCount(
  program: TestProgram,
  { succeeded = 0, unknown = 0 }: { succeeded?: number; unknown?: number },
): Promise<void> {
  expect(await program.addUp()).toMatchObject({
    succeeded,
    unknown,
    reserved: 0,
    elsewhere: 0,
    left: LIMIT - succeeded - unknown,
    total: LIMIT,
    limit: LIMIT,
  })
}
