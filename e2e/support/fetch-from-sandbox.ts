import { SANDBOX_APP_ID } from '@/tests/sandbox-control'

/**
 * Asks the sandbox for a round code directly, as the desk's form does with its defaults. The same
 * request always gives the same picture and is counted once.
 */
export async function fetchFromSandbox(url: string, code: { path: string; width: number }) {
  const tokenAnswer = await fetch(`${url}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({
      grant_type: 'client_credential',
      appid: SANDBOX_APP_ID,
      secret: 'sandbox-secret',
    }),
  })
  const { access_token: token } = (await tokenAnswer.json()) as { access_token: string }
  const answer = await fetch(`${url}/wxa/getwxacode?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({
      ...code,
      auto_color: false,
      line_color: { r: 0, g: 0, b: 0 },
      is_hyaline: false,
    }),
  })
  return Buffer.from(await answer.arrayBuffer())
}
