import { mayUse, PAGES } from '@/lib/auth/access'
import { ROLES } from '@/lib/auth/can'
import { seedCodes } from './support/seed-codes'
import { expect, signIn, test } from './support/test'

// Pages against the table; actions and addresses are walked by tests/access.test.ts.

const CODE = 'a-code-to-look-at'

for (const role of [null, ...ROLES]) {
  test(`every page opens for ${role ?? 'a stranger'} as the table says`, async ({ page, app }) => {
    if (role === ROLES[0]) await seedCodes(app.dataDir, [{ id: CODE, title: 'Shop' }])
    if (role) await signIn(page, role)
    for (const [address, access] of Object.entries(PAGES)) {
      const path = address.replace('[id]', CODE)
      const response = await page.request.get(path, { maxRedirects: 0 })
      const goesTo = response.headers().location ?? ''
      const outcome =
        response.status() === 403 ? 'forbidden' : goesTo.startsWith('/sign-in') ? 'sign-in' : 'in'
      const refused = role ? 'forbidden' : 'sign-in'
      expect(`${path}: ${outcome}`).toBe(`${path}: ${mayUse(access, role) ? 'in' : refused}`)
    }
  })
}
