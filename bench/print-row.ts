import type { Row } from './measure'

export function printRow({ name, anchor, ratio, oursMs, anchorMs, unit, target, note }: Row) {
  const spread = `${ratio.least.toFixed(2)} – ${ratio.most.toFixed(2)}`
  const said = (value: number) => `${value.toFixed(value >= 100 ? 0 : 1)} ${unit ?? 'ms'}`
  printLine(name, ratio.median.toFixed(2), spread, said(oursMs), `${said(anchorMs)}  ${anchor}`)
  const verdict = target ? `${target.asked}: ${target.isMet ? 'met' : 'MISSED'}` : 'none set'
  console.log(`${' '.repeat(16)}target ${verdict}`)
  if (note) console.log(`${' '.repeat(16)}${note}`)
}

export function printLine(
  name: string,
  ratio: string,
  spread: string,
  ours: string,
  anchor: string,
) {
  console.log(
    `${name.padEnd(16)}${ratio.padStart(6)}  ${spread.padEnd(14)}${ours.padStart(10)}  ${anchor}`,
  )
}
