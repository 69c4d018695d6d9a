import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrateTestDatabase } from '@/tests/database'
import { keepSandbox } from './keep-sandbox'
import { getSandboxAddress, setSandboxAddress } from './sandbox-address'

/** Takes every request and answers none, as a sandbox on a machine that is very busy. */
let slow: Server
let slowUrl = ''

beforeAll(async () => {
  await migrateTestDatabase()
  slow = createServer()
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  const address = slow.address()
  if (address && typeof address === 'object') slowUrl = `http://127.0.0.1:${address.port}`
})
afterAll(() => slow.closeAllConnections())

const answers = async (url: string | null) => (await fetch(`${url}/__sandbox/state`)).ok

it('leaves one that is only slow alone: a second one would count on its own', async () => {
  await setSandboxAddress(slowUrl)
  await keepSandbox()
  expect(await getSandboxAddress()).toBe(slowUrl)
})

it.each([
  ['nobody listens there any more', 'http://127.0.0.1:1'],
  ['a row of the database leads to another machine', 'http://198.51.100.7:4010'],
])('runs one where %s', async (_what, address) => {
  await setSandboxAddress(address)
  await keepSandbox()
  const url = await getSandboxAddress()
  expect(url).not.toBe(address)
  expect(await answers(url)).toBe(true)
})
