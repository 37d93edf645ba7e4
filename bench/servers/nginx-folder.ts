import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Server, startServer } from './server.ts';

/** A folder behind nginx, which is what a repository without a registry is. One process, so that its CPU time is told. */
export function startNginx(folder: string, files: string): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(files, 'ready'), 'ready\n');
  const settings = (port: number): string => `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr warn;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; default_type application/octet-stream; keepalive_requests 1000000000;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${files}; }
}
`;
  return startServer({
    command: (port) => {
      const file = join(folder, 'nginx.conf');
      writeFileSync(file, settings(port));
      return ['nginx', '-p', folder, '-e', 'stderr', '-c', file];
    },
    cwd: folder,
    probe: '/ready',
    logFile: join(folder, 'server.log'),
  });
}
