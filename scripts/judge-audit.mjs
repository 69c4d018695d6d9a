/** Worse than this is fixed before anything is shipped. */
const BAD = ['high', 'critical']

/**
 * @typedef {{ name: string, severity: string, range: string }} Finding
 * @typedef {{ vulnerabilities?: Record<string, Finding>, metadata?: { vulnerabilities?: Record<string, number> }, message?: string }} Answer
 */

/**
 * What `npm audit --json` said. No answer is no good answer: then nothing is known.
 * @param {string} text
 * @returns {{ isKnown: boolean, line: string, problems: string[] }}
 */
export function judgeAudit(text) {
  const answer = parse(text)
  const counts = answer?.metadata?.vulnerabilities
  if (!answer || !counts) {
    const said = answer?.message ?? text.trim().split('\n')[0] ?? ''
    const reason = said.split(' - ')[0]?.slice(0, 200) || 'no answer'
    const line = `AUDIT NOT DONE: the registry answers no audit (${reason}). Nothing is known about vulnerabilities.`
    return { isKnown: false, line, problems: [] }
  }
  const problems = Object.values(answer.vulnerabilities ?? {})
    .filter(({ severity }) => BAD.includes(severity))
    .map(
      ({ name, severity, range }) => `${name} ${range}: ${severity} vulnerability, see npm audit`,
    )
  const found = Object.entries(counts).filter(([name, count]) => name !== 'total' && count > 0)
  const words = found.map(([name, count]) => `${count} ${name}`).join(', ')
  return { isKnown: true, line: `Audit: ${words || 'no known vulnerability'}`, problems }
}

/** @param {string} text @returns {Answer | null} */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
