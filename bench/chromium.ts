import { chromium, type Browser } from 'playwright'
import { BROWSER_ARGS, findInstalledBrowser } from '../scripts/browser.mjs'

/** Runs work with a real browser and a window of a usual size. */
export async function withChromium<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findInstalledBrowser()
  const browser = await chromium.launch({
    args: BROWSER_ARGS,
    ...(executablePath && { executablePath }),
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A page of its own, cache and all, with somebody signed in. */
export async function openPage(browser: Browser, app?: { url: string; cookie: string }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  if (app) {
    const pairs = app.cookie.split('; ').map((pair) => pair.split('='))
    await context.addCookies(
      pairs.map(([name = '', ...value]) => ({ name, value: value.join('='), url: app.url })),
    )
  }
  return { page: await context.newPage(), close: () => context.close() }
}
