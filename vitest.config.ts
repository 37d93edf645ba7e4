import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Plugins in folders of tests import the contract from here, as a host's plugins do from the host.
  resolve: { conditions: ['packhouse-source'], dedupe: ['@packhouse/sdk', '@packhouse/archives', '@packhouse/encoding'] },
  ssr: { resolve: { conditions: ['packhouse-source'] } },
  test: {
    include: [
      '{apps,libs,plugins}/*/{src,test}/**/*.test.ts',
      'test/{access,http,faults,security,docs,kit}/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', '**/plugins/*/test/clients/**'],
    server: { deps: { inline: [/@packhouse\//] } },
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
