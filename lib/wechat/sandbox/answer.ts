import { randomBytes } from 'node:crypto'

/** What goes back over HTTP, before faults. `errcode` is only for the list of requests. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: Buffer
  errcode: number
  counted?: boolean
}

const WORDS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40159: 'invalid length for path, or the data is not json string',
  40164: 'invalid ip 203.0.113.7, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40189: 'invalid width',
  40243: 'AppSecret was frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45029: 'qrcode count out of limit',
  47001: 'data format error',
  48001: 'api unauthorized',
  76021: 'cgi_path not found, please check',
  85096: 'not allow include scancode_time field',
  [-501000]: 'FunctionName parameter could not be found',
  [-501001]: 'resource system error',
  [-501002]: 'resource server timeout',
  [-501003]: 'exceed request limit',
  [-501004]: 'exceed concurrent request limit',
  [-501007]: 'invalid parameters: env',
  [-504002]: 'functions execute fail',
  [-504003]: 'Invoking task timed out after 5 seconds',
  [-604001]: 'cloudfunction result size exceed limit (1MB)',
  [-604100]: 'API not found',
  [-604101]: 'system error: function has no permission to call this API',
  [-604102]: 'call open API timeout',
  [-604103]: 'call open API system error',
  [-604104]: 'illegal source of invocation',
}

/** WeChat's words for an errcode, with a request id of their own. */
export function errmsgOf(errcode: number): string {
  const part = () => randomBytes(4).toString('hex')
  return `${WORDS[errcode] ?? 'sandbox error'} rid: ${part()}-${part()}-${part()}`
}

/** WeChat says no with status 200. */
export function refuse(errcode: number): Answer {
  return { ...json({ errcode, errmsg: errmsgOf(errcode) }), errcode }
}

/** A JSON answer under WeChat's own misspelt header. */
export function json(value: unknown): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; encoding=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
    errcode: 0,
  }
}

export const PROXY_PAGE: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(
    '<!DOCTYPE html><html><head><title>Gateway error</title></head>' +
      '<body><h1>The proxy could not reach the server</h1></body></html>',
  ),
  errcode: 0,
}

export const SERVER_ERROR: Answer = {
  status: 500,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><body><h1>500 Internal Server Error</h1></body></html>'),
  errcode: 0,
}
