/** An advisory that says: with this version something is mended. */
export function advisory({ id, name, version }: { id: string; name: string; version: string }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<updates>
  <update from="security@example.com" status="stable" type="security" version="1">
    <id>${id}</id>
    <title>${name} &amp; its neighbours</title>
    <severity>Important</severity>
    <issued date="2025-01-02 03:04:05"/>
    <updated date="2025-01-02 03:04:05"/>
    <description>Mends a hole in ${name}.</description>
    <references><reference href="https://example.com/CVE-2025-0001" id="CVE-2025-0001" type="cve" title="CVE-2025-0001"/></references>
    <pkglist><collection short="acme"><name>Acme</name>
      <package name="${name}" version="${version}" release="1" epoch="0" arch="noarch" src="${name}-${version}-1.src.rpm"><filename>${name}-${version}-1.noarch.rpm</filename></package>
    </collection></pkglist>
  </update>
</updates>
`;
}

/** As the tools of distributions write it, the document type included. */
export function groupOfPackages(id: string, packages: readonly string[]): string {
  const listed = packages.map((name) => `<packagereq type="mandatory">${name}</packagereq>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">
<comps>
  <group>
    <id>${id}</id>
    <name>Tools of Acme</name>
    <name xml:lang="de">Werkzeuge von Acme</name>
    <description>All that Acme makes.</description>
    <default>false</default>
    <uservisible>true</uservisible>
    <packagelist>${listed}</packagelist>
  </group>
</comps>
`;
}

/** A module with a stream whose number ends in a zero. */
export function moduleStream(name: string, packageName: string): string {
  return `---
document: modulemd
version: 2
data:
  name: ${name}
  stream: "2.10"
  version: 1
  context: 12345678
  arch: x86_64
  summary: A module
  description: >-
    A module to try registries with.
  license:
    module: [MIT]
  profiles:
    default:
      rpms: [${packageName}]
  artifacts:
    rpms:
    - ${packageName}-0:1.0-1.noarch
...
---
document: modulemd-defaults
version: 1
data:
  module: ${name}
  stream: "2.10"
  profiles:
    "2.10": [default]
...
`;
}
