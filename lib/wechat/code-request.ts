type Rgb = { r: number; g: number; b: number }

type Drawing = { widthPx: number; autoColour: boolean; lineColour: Rgb; transparent: boolean }

type EnvVersion = 'release' | 'trial' | 'develop'

/**
 * One code to be made, in this product's words. `path` at most 128 bytes of UTF-8, `scene` at most
 * 32 characters, `page` without a leading slash and without a query (empty: the main page),
 * `widthPx` 280 to 1280, colours 0 to 255. All of it was checked by the form's schema.
 */
export type CodeRequest =
  | ({ kind: 'wxacode'; path: string; envVersion?: EnvVersion } & Drawing)
  | { kind: 'qrcode'; path: string; widthPx: number }
  | ({
      kind: 'unlimited'
      scene: string
      page: string
      checkPath: boolean
      envVersion?: EnvVersion
    } & Drawing)

type Wire = Record<string, unknown>

const HTTPS_PATHS = {
  wxacode: '/wxa/getwxacode',
  qrcode: '/cgi-bin/wxaapp/createwxaqrcode',
  unlimited: '/wxa/getwxacodeunlimit',
} as const satisfies Record<CodeRequest['kind'], string>

/** Where WeChat takes this kind of request. */
export function httpsPath(kind: CodeRequest['kind']): string {
  return HTTPS_PATHS[kind]
}

/** The request as the HTTPS call takes it: a JSON body in snake_case. */
export function toHttpsBody(request: CodeRequest): Wire {
  if (request.kind === 'qrcode') return { path: request.path, width: request.widthPx }
  const drawing = {
    width: request.widthPx,
    auto_color: request.autoColour,
    // WeChat ignores the colour while it picks one itself (docs/wechat.md §1).
    ...(request.autoColour ? {} : { line_color: request.lineColour }),
    is_hyaline: request.transparent,
    // An empty env_version is refused (40097, docs/wechat.md §1): the field is left out instead.
    ...(request.envVersion ? { env_version: request.envVersion } : {}),
  }
  if (request.kind === 'wxacode') return { path: request.path, ...drawing }
  return {
    scene: request.scene,
    ...(request.page === '' ? {} : { page: request.page }),
    check_path: request.checkPath,
    ...drawing,
  }
}

/** The request as the cloud function of `cloud/wxacode` takes it: the event, in camelCase. */
export function toFunctionEvent(request: CodeRequest): Wire {
  const event: Wire = { kind: request.kind }
  for (const [name, value] of Object.entries(toHttpsBody(request))) event[camelCase(name)] = value
  return event
}

const camelCase = (name: string) => name.replace(/_[a-z]/g, (hump) => hump.slice(1).toUpperCase())
