import Api from 'co-wechat-api'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { generateCode } from '@/lib/codes/generate'
import type { CodeInput } from '@/lib/codes/schema'
import { env } from '@/lib/env'
import { addTestProgram, addTestSpender } from '@/lib/quota/test-ledger'
import { startFarSandbox } from './batch-desk'
import { atMost, comparePair, type Row } from './measure'

const SECRET = 'sandbox-secret'
const WIDTH_PX = 430

/** The whole use case, from the reservation to the stored picture, where WeChat takes 100 ms. */
export async function measureGenerateFar(): Promise<Row> {
  return measure(100, async ({ url, appId }) => {
    const token = await fetchToken(url, appId)
    return {
      anchor: 'a bare fetch of the same from the sandbox at 100 ms',
      target: 1.05,
      floor: (path: string) => fetchCode(url, token, path),
    }
  })
}

/** The same where WeChat takes no time at all, over what a script with an SDK does. */
export async function measureGenerateNear(): Promise<Row> {
  return measure(0, async ({ url, appId }) => {
    const api = new Api(appId, SECRET)
    api.prefix = `${url}/cgi-bin/`
    api.wxaPrefix = `${url}/wxa/`
    const folder = join(env().dataDir, 'sdk')
    await mkdir(folder)
    let made = 0
    return {
      anchor: 'co-wechat-api 3.11.0: getWXACode, then fs.writeFile',
      target: 2,
      floor: async (path: string) => {
        const picture = await api.getWXACode(path, WIDTH_PX)
        await writeFile(join(folder, `${(made += 1)}.jpg`), picture)
      },
    }
  })
}

type Desk = { url: string; appId: string }
type Floor = { anchor: string; target: number; floor: (path: string) => Promise<unknown> }

async function measure(latencyMs: number, makeFloor: (desk: Desk) => Promise<Floor>): Promise<Row> {
  const sandbox = await startFarSandbox(latencyMs)
  env().sandboxUrl = sandbox.url
  const [viewer, program] = [await addTestSpender('operator'), await addTestProgram()]
  const { anchor, target, floor } = await makeFloor({ url: sandbox.url, appId: program.appId })
  let asked = 0
  // A page of its own each time: the same request would be answered from what is stored.
  const nextPath = () => `pages/shop/index?id=${(asked += 1)}`
  const row = await comparePair({
    name: `generate-${latencyMs}`,
    anchor,
    pairs: 60,
    ours: () => generateCode(inputOf(program.id, nextPath()), viewer),
    floor: () => floor(nextPath()),
  })
  await sandbox.close()
  return { ...row, target: atMost(target, row) }
}

function inputOf(programId: string, path: string): CodeInput {
  return {
    programId,
    kind: 'wxacode',
    path,
    scene: '',
    widthPx: WIDTH_PX,
    autoColour: false,
    lineColour: '#000000',
    transparent: false,
    title: 'Shop',
    campaign: 'Bench',
    tags: ['shop'],
  }
}

const tokenShape = z.object({ access_token: z.string() })

async function fetchToken(url: string, appId: string): Promise<string> {
  const query = `grant_type=client_credential&appid=${appId}&secret=${SECRET}`
  const response = await fetch(`${url}/cgi-bin/token?${query}`)
  return tokenShape.parse(await response.json()).access_token
}

async function fetchCode(url: string, token: string, path: string): Promise<ArrayBuffer> {
  const response = await fetch(`${url}/wxa/getwxacode?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ path, width: WIDTH_PX, line_color: { r: 0, g: 0, b: 0 } }),
  })
  return response.arrayBuffer()
}
