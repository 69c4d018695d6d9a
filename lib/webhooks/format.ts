/** Whose group robot listens there; `json`: anything else, told as plain JSON. */
export type WebhookShape = 'wecom' | 'feishu' | 'json'

const ROBOT_HOSTS: Record<string, WebhookShape> = {
  'qyapi.weixin.qq.com': 'wecom',
  'open.feishu.cn': 'feishu',
  'open.larksuite.com': 'feishu',
}

export function webhookShape(url: string): WebhookShape {
  return (URL.canParse(url) && ROBOT_HOSTS[new URL(url).hostname]) || 'json'
}

/** What may be shown of an address whose rest may be a secret. */
export type WebhookHint = { host: string; tail: string; shape: WebhookShape }

export function hintOf(url: string): WebhookHint {
  return { host: new URL(url).host, tail: url.slice(-4), shape: webhookShape(url) }
}

/** Why a message did not arrive; words in `alerts.deliveryProblems`. */
export const DELIVERY_PROBLEMS = [
  'not_https',
  'unresolved',
  'private_address',
  'unreachable',
  'certificate',
  'timeout',
  'redirect',
  'http_status',
  'refused',
  'unreadable',
  'key_unreadable',
  'removed',
  'outdated',
  'interrupted',
] as const

export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number]

/** As it is stored: the problem, and after a space what the robot said about it. */
export function readProblem(stored: string | null): { problem: DeliveryProblem; said: string } {
  const [name, ...said] = (stored ?? '').split(' ')
  const problem = DELIVERY_PROBLEMS.find((known) => known === name)
  return { problem: problem ?? 'unreachable', said: said.join(' ') }
}
