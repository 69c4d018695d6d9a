/**
 * What the app may be made of: licences that let it be run, changed and passed on with their texts.
 * A new one is added here by somebody who has read it.
 */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]

/**
 * Licences that ask for more, and why they do no harm here. Each holds only for the packages whose
 * name begins so.
 * @type {{ licence: string, prefix: string, reason: string }[]}
 */
export const EXCEPTIONS = [
  {
    licence: 'LGPL-3.0-or-later',
    prefix: '@img/sharp-',
    reason: 'libvips, a library of its own that sharp loads; unchanged, and anybody can replace it',
  },
  {
    licence: 'MPL-2.0',
    prefix: 'lightningcss',
    reason: 'runs while the app is built, unchanged; no part of what is served',
  },
  {
    licence: 'EPL-2.0',
    prefix: 'elkjs',
    reason: 'comes with the prisma command, unchanged; the app never loads it',
  },
]

/**
 * Packages that forget to say their licence where npm looks, or say it in words of their own. Read
 * in the file that is named; a new version is read anew.
 * @type {Record<string, { licence: string, file: string }>}
 */
export const READ_BY_HAND = {
  '@visx/vendor@4.0.0-alpha.0': { licence: 'MIT AND ISC', file: 'package.json' },
  'png-js@2.0.0': { licence: 'MIT', file: 'LICENSE' },
}

/**
 * Whether a package may be used under its licence, an SPDX expression: of `A OR B` one is enough, of
 * `A AND B` both must be fine.
 * @param {string} name
 * @param {string} expression
 */
export function mayUse(name, expression) {
  // OR binds weaker than AND. Expressions with parentheses are only taken where they stand around all.
  const bare = expression.trim().replace(/^\(([^()]*)\)$/, '$1')
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => isFine(name, licence.trim())))
}

/** @param {string} name @param {string} licence */
function isFine(name, licence) {
  if (ALLOWED_LICENCES.includes(licence)) return true
  return EXCEPTIONS.some((one) => one.licence === licence && name.startsWith(one.prefix))
}
