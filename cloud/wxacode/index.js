/**
 * The cloud function that Sunflower calls through invokecloudfunction. The event is
 * `{kind, …parameters}` with the parameters of wx-server-sdk's openapi.wxacode in camelCase.
 * Answers `{contentType, base64}` or `{errCode, errMsg}`.
 */
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const DRAWING = ['width', 'autoColor', 'lineColor', 'isHyaline', 'envVersion']

const KINDS = {
  wxacode: { method: 'get', parameters: ['path', ...DRAWING] },
  qrcode: { method: 'createQRCode', parameters: ['path', 'width'] },
  unlimited: { method: 'getUnlimited', parameters: ['scene', 'page', 'checkPath', ...DRAWING] },
}

exports.main = async (event) => {
  // A visitor of the Mini Program may call any cloud function, and must not spend codes. Only such
  // a call carries an OPENID; one through the HTTP API does not.
  if (cloud.getWXContext().OPENID) {
    return { errCode: 48001, errMsg: 'this function answers the HTTP API only' }
  }
  const kind = Object.hasOwn(KINDS, event.kind) ? KINDS[event.kind] : null
  if (kind === null) return { errCode: 40097, errMsg: 'invalid args: kind' }
  const parameters = {}
  for (const name of kind.parameters) {
    if (event[name] !== undefined) parameters[name] = event[name]
  }
  try {
    const { contentType, buffer } = await cloud.openapi.wxacode[kind.method](parameters)
    return { contentType, base64: buffer.toString('base64') }
  } catch (error) {
    return { errCode: error.errCode ?? -1, errMsg: error.errMsg ?? String(error) }
  }
}
