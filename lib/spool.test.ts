import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { env } from './env'
import { spool, tidySpool } from './spool'

const folder = () => join(env().dataDir, 'spool')

it('removes what ended processes left, and leaves what one writes or keeps', async () => {
  mkdirSync(folder(), { recursive: true })
  for (const [name, ageMinutes] of [['left', 21] as const, ['kept', 19] as const]) {
    writeFileSync(join(folder(), name), '')
    const at = new Date(Date.now() - ageMinutes * 60_000)
    utimesSync(join(folder(), name), at, at)
  }
  await tidySpool()
  expect(readdirSync(folder())).toEqual(['kept'])
})

it('keeps nothing of what fails on its way', async () => {
  async function* torn() {
    yield await Promise.resolve(Buffer.from('half'))
    throw new Error('the line is cut')
  }
  const before = readdirSync(folder())
  await expect(spool(torn(), new AbortController().signal)).rejects.toThrow('the line is cut')
  expect(readdirSync(folder())).toEqual(before)
})
