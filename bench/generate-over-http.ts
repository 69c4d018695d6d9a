import { ROOT } from '../scripts/step.mjs'
import { readActions, sendAction } from '@/tests/server-actions'

/** What the form's button does, over HTTP: generates one code; throws where that fails. */
export function openGenerator(app: { url: string; cookie: string }, programId: string) {
  const id = readActions(ROOT).idOf('generateCodeAction')
  return async (path: string, signal?: AbortSignal): Promise<void> => {
    const input = {
      programId,
      kind: 'wxacode',
      path,
      scene: '',
      widthPx: 430,
      autoColour: false,
      lineColour: '#000000',
      transparent: false,
      title: 'Shop',
      campaign: 'Bench',
      tags: ['shop'],
    }
    const sent = { page: '/codes/new', id, cookie: app.cookie, input, signal }
    const { status, text } = await sendAction(app.url, sent)
    if (status !== 200 || !text.includes('"codeId"')) {
      throw new Error(`generating ${path} answered ${status}: ${text.slice(0, 300)}`)
    }
  }
}
