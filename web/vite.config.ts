import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds web/ into web/dist. In development, /api goes to the server at HELMSMAN_API
 * (default: the server's own default address).
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { proxy: { '/api': { target: process.env.HELMSMAN_API ?? 'http://127.0.0.1:3000', changeOrigin: false } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's policy forbids inline scripts, which the polyfill is.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 30 },
            { name: 'time', test: /node_modules[\\/](luxon|zod)[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
});
