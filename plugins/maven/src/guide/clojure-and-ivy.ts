import type { Snippet } from '@packhouse/sdk';

export const leiningenProfile: Snippet = {
  id: 'leiningen-repository',
  purpose: 'set-up',
  title: 'Leiningen: where to look and publish; then lein deploy packhouse',
  language: 'text',
  file: 'project.clj',
  text: `:repositories [["packhouse" {:url "{registryUrl}" :username "packhouse" :password "{token}" :sign-releases false}]]
`,
};

export const ivySettings: Snippet = {
  id: 'ivy-settings',
  purpose: 'set-up',
  title: 'Ivy: where to look and publish (the realm must stand exactly so; the host without its port; with a deploy token, its user name)',
  language: 'xml',
  file: 'ivysettings.xml',
  text: `<ivysettings>
  <property name="packhouse.url" value="{registryUrl}"/>
  <settings defaultResolver="packhouse"/>
  <credentials host="HOST" realm="GitLab Packages Registry" username="packhouse" passwd="{token}"/>
  <resolvers>
    <ibiblio name="packhouse" m2compatible="true" root="\${packhouse.url}"/>
  </resolvers>
</ivysettings>
`,
};
