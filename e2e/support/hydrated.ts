import type { Page } from '@playwright/test'

/**
 * Lets a page that was loaded count as there once React listens on it: a click that comes before is
 * nobody's, as a person's would be on a slow machine, and is not what a story is about.
 */
export function waitForReact(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (...args) => afterwards(page, await goto(...args))
  page.reload = async (...args) => afterwards(page, await reload(...args))
  return page
}

async function afterwards<T>(page: Page, response: T): Promise<T> {
  await page.waitForFunction(() => {
    const isOurs = document.querySelector('script[src*="/_next/"]') !== null
    return !isOurs || Object.keys(document).some((key) => key.startsWith('__reactContainer'))
  })
  return response
}
