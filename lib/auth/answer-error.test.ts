import { describe, expect, it, vi } from 'vitest'
import { AppError, ERROR_STATUS, isErrorCode } from '@/lib/errors'
import { answerError } from './answer-error'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const waitOf = async (error: AppError) => (await answerError(error)).headers.get('Retry-After')

describe('an answer', () => {
  const codes = Object.keys(ERROR_STATUS).filter(isErrorCode)
  const later = codes.filter((code) => [429, 503].includes(ERROR_STATUS[code]))

  it.each(later)('of %s says when to come again', async (code) => {
    expect(await waitOf(new AppError(code, { params: { minutes: 3 } }))).toBe('180')
  })

  it('says so where nobody knows how long', async () => {
    expect(await waitOf(new AppError('too_busy'))).toBe('5')
    expect(await waitOf(new AppError('database_away'))).toBe('5')
  })

  it.each(['conflict', 'not_found', 'internal'] as const)('of %s does not', async (code) => {
    expect(await waitOf(new AppError(code))).toBeNull()
  })

  it('to a body that stopped coming closes its connection', async () => {
    const { headers, status } = await answerError(new AppError('too_slow'))
    expect([status, headers.get('Connection')]).toEqual([408, 'close'])
  })
})
