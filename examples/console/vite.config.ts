import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compiledWords } from './scripts/compiled-words'

/** Where the reference server shows the console. */
export const BASE = '/app/'

export default defineConfig({
  base: BASE,
  // Each tag shows its words by `src/jsx`.
  plugins: [react({ jsxImportSource: '/src/jsx' }), compiledWords()],
  build: {
    target: 'es2022',
    // Nothing is written into the page: its Content-Security-Policy allows neither inline code nor `data:` styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    sourcemap: false,
    manifest: true,
    rolldownOptions: {
      output: {
        // What every screen stands on is one file: it packs better, and does not change with our own code.
        codeSplitting: {
          groups: [
            {
              name: 'ground',
              test: /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack|use-intl|intl-messageformat|@formatjs|openapi-[a-z-]+)\//,
              priority: 3,
            },
            { name: 'first', tags: ['$initial'], priority: 2 },
            {
              name: 'kit',
              test: /\/src\/ui\/|node_modules\/(?:@base-ui|@floating-ui|lucide-react|tabbable|reselect)\//,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    // `npm run dev` beside a running reference server.
    proxy: Object.fromEntries(
      ['/api', '/session', '/assets', '/sign-in', '/sign-out'].map((path) => [path, 'http://127.0.0.1:3000']),
    ),
  },
})
