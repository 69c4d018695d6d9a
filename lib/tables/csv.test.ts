import { describe, expect, it } from 'vitest'
import { csvCell, csvLine } from './csv'

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['="a"', '"\'=""a"""'],
    ['\n=1', '"\'\n=1"'],
    ['\0=1', "'\0=1"],
    ['＝1+1', "'＝1+1"],
    ['＋86', "'＋86"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['a=b', 'a=b'],
    ['春季, 菜单', '"春季, 菜单"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    [430, '430'],
    [-1, '-1'],
  ])('writes %j as %j', (value, expected) => {
    expect(csvCell(value)).toBe(expected)
  })

  it('ends lines as RFC 4180 says', () => {
    expect(csvLine(['a', 'b,c', 1])).toBe('a,"b,c",1\r\n')
  })
})
