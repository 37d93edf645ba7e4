import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['packhouse-source'] },
  ssr: { resolve: { conditions: ['packhouse-source'] } },
  test: {
    include: ['{apps,libs,plugins}/*/{src,test}/**/*.test.ts', 'test/{access,http,faults,security,docs,kit}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'plugins/*/test/clients/**'],
    server: { deps: { inline: [/@packhouse\//] } },
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
