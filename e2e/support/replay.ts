import type { APIResponse, Page, Request } from '@playwright/test'

/** The server action's own request behind a click, to be sent again as often as a test wants. */
export async function captureAction(page: Page, click: () => Promise<void>) {
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && 'next-action' in request.headers(),
  )
  await click()
  return sent
}

/** Sends a captured action again with the page's session, not waiting for the page's own queue. */
export async function replayAction(page: Page, action: Request): Promise<APIResponse> {
  const headers = await action.allHeaders()
  return page.request.post(action.url(), {
    headers: Object.fromEntries(
      Object.entries(headers).filter(
        ([name]) => !name.startsWith(':') && name !== 'content-length',
      ),
    ),
    data: action.postDataBuffer() ?? '',
  })
}
