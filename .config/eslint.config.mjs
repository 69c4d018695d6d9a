import next from '@next/eslint-plugin-next'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const GONE_BEFORE = {
  selector: 'CallExpression[callee.name="once"][arguments.1.value="exit"]',
  message:
    'A process that has gone before never says so: untilGone or endChild of scripts/child.mjs.',
}

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '.next/',
    'dist/',
    'data/',
    'lib/generated/',
    'next-env.d.ts',
    'cloud/',
  ]),
  tseslint.configs.strictTypeChecked,
  next.configs['core-web-vitals'],
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'lib/env.ts reads the environment.' },
      ],
      'no-restricted-syntax': ['error', GONE_BEFORE],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Numbers in a template read well; everything else stays forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An arrow that hands on a call's nothing is fine: onClick={() => close()}.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // React takes async functions as actions and handlers.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
    },
  },
  {
    files: ['app/**/*.tsx', 'components/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        GONE_BEFORE,
        {
          selector: 'JSXOpeningElement > JSXAttribute[name.name="style"]',
          message:
            'The Content-Security-Policy drops style attributes of a document: a class, an SVG attribute, or a component that no document brings along.',
        },
      ],
    },
  },
  {
    // These run before or around the app and read the environment themselves.
    files: [
      'scripts/**',
      'tests/**',
      'e2e/**',
      '.config/**',
      'next.config.js',
      'lib/env.ts',
      '**/*.test.ts',
      'bench/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['e2e/**'],
    rules: {
      // Playwright's fixtures call a function named `use`.
      'react-hooks/rules-of-hooks': 'off',
      'no-empty-pattern': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}', 'tests/**', 'e2e/**', '**/*.test.ts'],
    rules: {
      // JSDoc's types cannot say that JSON.parse gives unknown; where there is a type, it is used.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)
