// The rooms and who may import from whom; npm run check reports every crossing.
const TESTS = '\\.test\\.tsx?$'
const TEST_SUPPORT = '/test-[^/]+\\.ts$'

/** What a component may run from lib: things that are the same in the browser and on the server. */
const LIB_FOR_COMPONENTS = [
  '^lib/[^/]+/(schema|actions|format)\\.ts$',
  '^lib/cn\\.ts$',
  '^lib/artwork/(code-shapes|simulated-code|square-layout|seeded-random|line-colour|file-colours)\\.ts$',
  '^lib/artwork/label-(sheets|layout)\\.ts$',
  '^lib/codes/(page-path|query-pairs|path-refusals|path-warnings|propose-path|name-template|caption-template|word-template|column-named|file-name|label-order)\\.ts$',
  '^lib/batches/mapping\\.ts$',
  '^lib/programs/read-app-json\\.ts$',
  '^lib/auth/can\\.ts$',
  '^lib/quota/proof\\.ts$',
  '^lib/i18n/(locale|pick-messages|theme)\\.ts$',
]

/** Root files of lib, and what every feature stands on. */
const COMMON = ['^lib/[^/]+\\.ts$', '^lib/generated/', '^lib/(auth|i18n)/']

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const room = (/** @type {string} */ name, /** @type {string[]} */ allowed) =>
  forbid(
    `lib-${name}-imports`,
    `lib/${name} imports only: ${allowed.join(', ') || 'itself'}`,
    { path: `^lib/${name}/`, pathNot: TESTS },
    { path: '^(lib|components|app)/', pathNot: [`^lib/${name}/`, ...allowed] },
  )

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Nothing imports itself by a detour.', {}, { circular: true }),
    forbid(
      'no-unresolved',
      'Every import leads to a file.',
      {},
      { couldNotResolve: true, pathNot: '\\.css$' },
    ),
    forbid(
      'lib-knows-no-screens',
      'Imports point app → components → lib, never back.',
      { path: '^lib/' },
      { path: '^(app|components)/' },
    ),
    forbid(
      'components-know-no-routes',
      'Imports point app → components → lib, never back.',
      { path: '^components/' },
      { path: '^app/' },
    ),
    forbid(
      'product-knows-no-tools',
      'What runs tests and builds is not part of the product.',
      { path: '^(app|components|lib)/', pathNot: [TESTS, TEST_SUPPORT] },
      { path: '^(scripts|e2e|bench|\\.config)/' },
    ),
    forbid(
      'ui-is-blind',
      'components/ui knows only itself, lib/cn and npm packages.',
      { path: '^components/ui/' },
      { path: '^(app|components|lib)/', pathNot: ['^components/ui/', '^lib/cn\\.ts$'] },
    ),
    forbid(
      'components-stay-out-of-lib',
      'Of lib a component runs only schema, actions, format and the like; types from anywhere.',
      { path: '^components/', pathNot: [TESTS, '^components/ui/'] },
      { path: '^lib/', pathNot: LIB_FOR_COMPONENTS, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'routes-stay-thin',
      'A route reads parameters, calls a query and renders: no zod, no Prisma.',
      { path: '^app/' },
      { path: ['^node_modules/(zod|@prisma)/', '^lib/(db\\.ts|generated/)'] },
    ),
    room('artwork', ['^lib/(open-picture|visible-text)\\.ts$']),
    room('wechat', ['^lib/(env|errors|log|open-picture)\\.ts$', '^lib/artwork/']),
    forbid(
      'only-the-sandbox-draws',
      'The WeChat client takes pictures as they come; only its sandbox draws some.',
      { path: '^lib/wechat/', pathNot: ['^lib/wechat/sandbox/', TESTS] },
      { path: '^lib/artwork/' },
    ),
    room('audit', [...COMMON]),
    room('second-factor', [...COMMON, '^lib/audit/']),
    room('quota', [...COMMON, '^lib/audit/']),
    room('webhooks', [...COMMON, '^lib/audit/']),
    room('programs', [...COMMON, '^lib/(audit|wechat|quota|webhooks)/']),
    room('people', [...COMMON, '^lib/audit/', '^lib/quota/wechat-day\\.ts$']),
    room('pages', [...COMMON, '^lib/(wechat|quota|audit|programs)/', '^lib/codes/test-']),
    room('codes', [...COMMON, '^lib/(wechat|artwork|quota|audit|programs|pages)/']),
    room('backup', [...COMMON, '^lib/audit/', '^lib/(codes|quota)/test-']),
    room('batches', [...COMMON, '^lib/(codes|quota|audit|programs|pages)/']),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
