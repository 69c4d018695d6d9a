import { expect, test as base, type Page } from '@playwright/test'
import type { Role } from '@/lib/auth/can'
import { LONG_TAG } from '@/scripts/long-tests.mjs'
import { startApp, type App } from './app'
import { waitForReact } from './hydrated'
import { PASSWORD, USERS } from './users'
import { BROWSER_LOCALE, LANGUAGES, type Language } from './words'

export { expect }

const DEVICES = {
  desk: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const

/** Every language on every screen: `for (const look of LOOKS) test.describe(look.name, …)`. */
export const LOOKS = Object.values(BROWSER_LOCALE).flatMap((locale) =>
  Object.entries(DEVICES).map(([device, viewport]) => ({
    name: `${locale}, ${device}`,
    use: { locale, viewport },
  })),
)

/**
 * A story in each language. In Chinese it goes the same way and reads other words, so npm test leaves it
 * to npm test -- all; every screen is looked at in both (LOOKS), and the newcomer's story is told in both.
 */
export function tellInEachLanguage(tell: (language: Language) => void): void {
  for (const language of LANGUAGES) {
    test.describe(`in ${language}`, { tag: language === 'en' ? [] : LONG_TAG }, () => {
      test.use({ locale: BROWSER_LOCALE[language] })
      tell(language)
    })
  }
}

type TestFixtures = {
  /** Lets a test provoke an error: what the browser's console may say then. */
  allowConsole: (pattern: RegExp) => void
}

type WorkerFixtures = {
  /** `test.use({ people: 'none' })` for an app that nobody has set up. */
  people: 'none' | 'one-of-each'
  /**
   * `test.use({ ownApp: 'a name' })` at the top of a file whose stories change what the others'
   * start from. Files that name none share one app per worker.
   */
  ownApp: string
  app: App
}

export const test = base.extend<TestFixtures & { allowed: RegExp[] }, WorkerFixtures>({
  people: ['one-of-each', { option: true, scope: 'worker' }],
  ownApp: ['', { option: true, scope: 'worker' }],
  app: [
    async ({ people }, use) => {
      const app = await startApp(people)
      await use(app)
      await app.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  browser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser)
      browser.newContext = async (options) => {
        const context = await newContext(options)
        return context.on('page', waitForReact)
      }
      await use(browser)
    },
    { scope: 'worker' },
  ],
  allowed: ({}, use) => use([]),
  allowConsole: ({ allowed }, use) => use((pattern) => allowed.push(pattern)),
  page: async ({ page, allowed }, use) => {
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() !== 'error') return
      problems.push(`${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => problems.push(String(error)))
    await use(page)
    const unexpected = problems.filter((text) => !allowed.some((pattern) => pattern.test(text)))
    expect(unexpected, 'errors in the browser console').toEqual([])
  },
})

/** Signs in as one of the template's people, or as somebody that `app.addUser` made. */
export async function signIn(page: Page, who: Role | { email: string }) {
  const { email } = typeof who === 'string' ? USERS[who] : who
  const somewhere = await page.request.get('/api/health/live')
  const response = await page.request.post('/api/auth/sign-in/email', {
    // A browser would send it; without it a second sign-in on the same page is refused.
    headers: { origin: new URL(somewhere.url()).origin },
    data: { email, password: PASSWORD },
  })
  expect(response.status(), await response.text()).toBe(200)
}
