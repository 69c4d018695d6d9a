const NAME =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

/** A domain as it stands in the DNS: lower case, Chinese and other scripts as `xn--…`; null for none. */
export function asciiDomain(text: string): string | null {
  if (/[\s/\\?#@:%[\]]/.test(text) || !URL.canParse(`http://${text}`)) return null
  const { hostname } = new URL(`http://${text}`)
  return NAME.test(hostname) ? hostname : null
}

/** An email address with its domain in that form; left as it is where it has no such domain. */
export function asciiEmail(email: string): string {
  const at = email.lastIndexOf('@') + 1
  const domain = at === 0 ? null : asciiDomain(email.slice(at))
  return domain === null ? email : email.slice(0, at) + domain
}

/** `example.com`, or `*.example.com` for all below it but not itself; null for neither. */
export function readDomainRule(text: string): string | null {
  const [, wildcard = '', name = ''] = /^(?:@|(\*\.))?(.*)$/.exec(text.trim().toLowerCase()) ?? []
  const domain = asciiDomain(name)
  return domain && wildcard + domain
}

/** Whether an address is let in; no rule at all lets every one in. */
export function isDomainAllowed(email: string, rules: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return (
    rules.length === 0 ||
    rules.some((rule) => (rule.startsWith('*') ? domain.endsWith(rule.slice(1)) : domain === rule))
  )
}
