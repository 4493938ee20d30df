import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the reference server shows the console. */
export const BASE = '/app/'

export default defineConfig({
  base: BASE,
  plugins: [react()],
  build: {
    target: 'es2022',
    // Nothing is written into the page: its Content-Security-Policy allows neither inline code nor `data:` styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    sourcemap: false,
  },
  server: {
    // `npm run dev` beside a running reference server.
    proxy: Object.fromEntries(
      ['/api', '/session', '/assets', '/sign-in', '/sign-out'].map((path) => [path, 'http://127.0.0.1:3000']),
    ),
  },
})
