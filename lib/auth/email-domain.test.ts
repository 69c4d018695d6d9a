import { describe, expect, it } from 'vitest'
import { isDomainAllowed, readDomainRule } from './email-domain'
import { emailSchema } from './schema'

describe('readDomainRule', () => {
  it.each([
    ['example.com', 'example.com'],
    [' Example.COM ', 'example.com'],
    ['@example.com', 'example.com'],
    ['*.example.com', '*.example.com'],
    ['例子.com', 'xn--fsqu00a.com'],
    ['*.例子。中国', '*.xn--fsqu00a.xn--fiqs8s'],
    ['xn--fsqu00a.com', 'xn--fsqu00a.com'],
    ['', null],
    ['com', null],
    ['*', null],
    ['*.com', null],
    ['ex*mple.com', null],
    ['*.*.example.com', null],
    ['mei@example.com', null],
    ['https://example.com', null],
    ['example.com/x', null],
    ['example.com:443', null],
    ['exa mple.com', null],
    ['192.0.2.1', null],
    ['-example.com', null],
    ['example..com', null],
  ])('reads %j as %j', (text, rule) => {
    expect(readDomainRule(text)).toBe(rule)
  })
})

describe('isDomainAllowed', () => {
  it.each([
    ['mei@example.com', [], true],
    ['mei@example.com', ['example.com'], true],
    ['mei@example.com', ['example.org', 'example.com'], true],
    ['mei@example.org', ['example.com'], false],
    ['mei@shop.example.com', ['example.com'], false],
    ['mei@shop.example.com', ['*.example.com'], true],
    ['mei@a.b.example.com', ['*.example.com'], true],
    ['mei@example.com', ['*.example.com'], false],
    ['mei@evilexample.com', ['example.com', '*.example.com'], false],
    ['mei@example.com.evil.org', ['example.com', '*.example.com'], false],
    ['example.com@evil.org', ['example.com'], false],
  ])('%s under %j: %s', (email, rules, allowed) => {
    expect(isDomainAllowed(email, rules)).toBe(allowed)
  })
})

describe('emailSchema', () => {
  it.each([
    ['Mei@Example.com', 'mei@example.com'],
    ['mei@例子.com', 'mei@xn--fsqu00a.com'],
    ['mei@例子.中国', 'mei@xn--fsqu00a.xn--fiqs8s'],
    ['mei', null],
    ['@example.com', null],
    ['mei@', null],
    ['mei@example', null],
    ['mei@exa mple.com', null],
    [`${'m'.repeat(250)}@example.com`, null],
  ])('reads %j as %j', (text, email) => {
    expect(emailSchema.safeParse(text).data ?? null).toBe(email)
  })
})
