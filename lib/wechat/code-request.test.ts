import { describe, expect, it } from 'vitest'
import { httpsPath, toFunctionEvent, toHttpsBody, type CodeRequest } from './code-request'

const drawing = {
  widthPx: 430,
  autoColour: false,
  lineColour: { r: 1, g: 2, b: 3 },
  transparent: true,
}

describe('wxacode.get', () => {
  const request: CodeRequest = { kind: 'wxacode', path: 'pages/a?b=1', ...drawing }

  it('speaks snake_case over HTTPS and leaves an unset version out', () => {
    expect(httpsPath('wxacode')).toBe('/wxa/getwxacode')
    expect(toHttpsBody(request)).toEqual({
      path: 'pages/a?b=1',
      width: 430,
      auto_color: false,
      line_color: { r: 1, g: 2, b: 3 },
      is_hyaline: true,
    })
  })

  it('sends no line colour with the automatic one, and the version when it is set', () => {
    expect(toHttpsBody({ ...request, autoColour: true, envVersion: 'trial' })).toEqual({
      path: 'pages/a?b=1',
      width: 430,
      auto_color: true,
      is_hyaline: true,
      env_version: 'trial',
    })
  })

  it('speaks camelCase to the cloud function', () => {
    expect(toFunctionEvent({ ...request, envVersion: 'develop' })).toEqual({
      kind: 'wxacode',
      path: 'pages/a?b=1',
      width: 430,
      autoColor: false,
      lineColor: { r: 1, g: 2, b: 3 },
      isHyaline: true,
      envVersion: 'develop',
    })
  })
})

it('wxacode.createQRCode takes a path and a width only', () => {
  const request: CodeRequest = { kind: 'qrcode', path: 'pages/a', widthPx: 280 }
  expect(httpsPath('qrcode')).toBe('/cgi-bin/wxaapp/createwxaqrcode')
  expect(toHttpsBody(request)).toEqual({ path: 'pages/a', width: 280 })
  expect(toFunctionEvent(request)).toEqual({ kind: 'qrcode', path: 'pages/a', width: 280 })
})

it('wxacode.getUnlimited takes scene and page, and no page for the main one', () => {
  const request: CodeRequest = {
    kind: 'unlimited',
    scene: 'b=1',
    page: 'pages/a',
    checkPath: false,
    ...drawing,
  }
  expect(httpsPath('unlimited')).toBe('/wxa/getwxacodeunlimit')
  expect(toHttpsBody(request)).toMatchObject({ scene: 'b=1', page: 'pages/a', check_path: false })
  expect(toFunctionEvent(request)).toMatchObject({ kind: 'unlimited', checkPath: false })
  expect(toHttpsBody({ ...request, page: '' })).not.toHaveProperty('page')
})
