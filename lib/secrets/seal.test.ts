import { describe, expect, it } from 'vitest'
import { open, seal, sealedAt } from './seal'

const owner = { programId: 'program-1', purpose: 'app-secret' as const }
const secret = '0123456789abcdef0123456789abcdef'

/** The same text with one character of its last part changed. */
function tamper(sealed: string, part: number): string {
  const parts = sealed.split('.')
  const text = parts[part] ?? ''
  parts[part] = (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  return parts.join('.')
}

describe('seal', () => {
  it('opens for its own row and purpose alone', () => {
    const sealed = seal(secret, owner)
    expect(sealed).toMatch(/^v1\./)
    expect(sealed).not.toContain(secret)
    expect(open(sealed, owner)).toBe(secret)
    expect(() => open(sealed, { ...owner, programId: 'program-2' })).toThrow('secret_unreadable')
    expect(() => open(sealed, { ...owner, purpose: 'access-token' })).toThrow('secret_unreadable')
  })

  it('never gives the same text twice', () => {
    expect(seal(secret, owner)).not.toBe(seal(secret, owner))
  })

  it('keeps any text, also an empty one', () => {
    for (const text of ['', '线条颜色', 'x'.repeat(5000)]) {
      expect(open(seal(text, owner), owner)).toBe(text)
    }
  })

  it('tells when it was sealed', () => {
    const before = Date.now()
    const at = sealedAt(seal(secret, owner)).getTime()
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(Date.now())
  })

  it.each([1, 2, 3])('notices a change in part %i', (part) => {
    expect(() => open(tamper(seal(secret, owner), part), owner)).toThrow('secret_unreadable')
  })

  it.each(['', 'v1', 'v1.a.b', 'v2.a.b.c', 'v1.a.b.c', secret])('does not open %j', (text) => {
    expect(() => open(text, owner)).toThrow('secret_unreadable')
  })

  it('does not take a shortened tag', () => {
    const [version, at, iv, body = ''] = seal(secret, owner).split('.')
    const short = Buffer.from(body, 'base64url').subarray(0, -8).toString('base64url')
    expect(() => open([version, at, iv, short].join('.'), owner)).toThrow('secret_unreadable')
  })
})
