/** Whether `primary.xml` lists the file, so that a dependency on its path needs no further index: the rule of yum's first days, which clients rely on. */
export function isPrimaryFile(path: string): boolean {
  return path.startsWith('/etc/') || path.includes('bin/') || path === '/usr/lib/sendmail';
}
