/** As much of it as the bench calls; the package comes without types. */
declare module 'co-wechat-api' {
  export default class Api {
    constructor(appId: string, secret: string)
    prefix: string
    wxaPrefix: string
    getWXACode(path: string, width: number): Promise<Buffer>
  }
}
