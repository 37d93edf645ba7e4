import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Server, startServer } from './server.ts';

/** A folder behind nginx, as many keep a repository: one process, files by sendfile, uploads by its WebDAV module. */
export function startNginx(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<Server> {
  const root = join(folder, 'root');
  for (const [path, bytes] of Object.entries({ ...files, ready: Buffer.from('ready') })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  const settings = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
  const command = (port: number): string[] => {
    writeFileSync(
      settings,
      `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { ${temporary} access_log off; sendfile on; keepalive_requests 1000000; client_max_body_size 0;
  server { listen 127.0.0.1:${port}; root ${root}; dav_methods PUT; create_full_put_path on; } }
`,
    );
    return ['nginx', '-c', settings, '-p', folder];
  };
  return startServer({ command, cwd: folder, probe: '/ready', logFile: join(folder, 'server.log') });
}
