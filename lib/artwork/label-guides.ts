import { layoutLabel, type LabelBox } from './label-layout'
import { labelsPerSheet, type Guides, type LabelSheet } from './label-sheets'

type Line = [x1: number, y1: number, x2: number, y2: number]

const CORNER_MM = 3

/** A hairline that a printer still shows and an eye overlooks; 40 % of black. */
export const GUIDE_WIDTH_MM = 0.1
export const GUIDE_GREY = 153

/** Every label of a sheet, used or not. */
export function labelBoxes(sheet: LabelSheet): LabelBox[] {
  return Array.from(
    { length: labelsPerSheet(sheet) },
    (_, index) => layoutLabel(sheet, index, false).label,
  )
}

/** Lines to cut along, in millimetres. */
export function guideLines(sheet: LabelSheet, guides: Guides): Line[] {
  if (guides === 'none') return []
  return labelBoxes(sheet).flatMap(guides === 'outline' ? outline : corners)
}

function outline({ x, y, width, height }: LabelBox): Line[] {
  const [right, bottom] = [x + width, y + height]
  return [
    [x, y, right, y],
    [x, bottom, right, bottom],
    [x, y, x, bottom],
    [right, y, right, bottom],
  ]
}

function corners({ x, y, width, height }: LabelBox): Line[] {
  return [x, x + width].flatMap((atX) =>
    [y, y + height].flatMap((atY): Line[] => {
      const [inX, inY] = [atX === x ? CORNER_MM : -CORNER_MM, atY === y ? CORNER_MM : -CORNER_MM]
      return [
        [atX, atY, atX + inX, atY],
        [atX, atY, atX, atY + inY],
      ]
    }),
  )
}
