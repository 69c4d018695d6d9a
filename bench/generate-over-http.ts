import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../scripts/step.mjs'

const manifestShape = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string().optional() })),
})

/** The name under which the form's action is asked for, from the build. */
async function findActionId(name: string): Promise<string> {
  const file = join(ROOT, '.next/server/server-reference-manifest.json')
  const { node } = manifestShape.parse(JSON.parse(await readFile(file, 'utf8')))
  const id = Object.keys(node).find((key) => node[key]?.exportedName === name)
  if (id === undefined) throw new Error(`the build knows no action ${name}`)
  return id
}

/** What the form's button does, over HTTP: generates one code; throws where that fails. */
export async function openGenerator(app: { url: string; cookie: string }, programId: string) {
  const action = await findActionId('generateCodeAction')
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
    const response = await fetch(`${app.url}/codes/new`, {
      method: 'POST',
      headers: {
        'next-action': action,
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
        origin: app.url,
        cookie: app.cookie,
      },
      body: JSON.stringify([input]),
      signal: signal ?? null,
    })
    const answer = await response.text()
    if (response.status !== 200 || !answer.includes('"codeId"')) {
      throw new Error(`generating ${path} answered ${response.status}: ${answer.slice(0, 300)}`)
    }
  }
}
