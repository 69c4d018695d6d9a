import type { Page } from '@playwright/test'

/** Makes one code with the form's defaults, in whatever language the page is; gives back its id. */
export async function generateInForm(page: Page, path: string): Promise<string> {
  await page.goto('/codes/new')
  await page.locator('input[name="path"]').fill(path.replace(/\s/g, '-'))
  await page.keyboard.press('Control+Enter')
  const picture = page.locator('img[src^="/api/codes/"]').first()
  const source = await picture.getAttribute('src')
  const id = /\/api\/codes\/([^/]+)\/image/.exec(source ?? '')?.[1]
  if (!id) throw new Error(`No code was made for ${path}`)
  return id
}
