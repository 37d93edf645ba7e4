import type { Guide, Snippet } from '@packhouse/sdk';

const config = (id: string, title: string, source: string): Snippet => ({
  id,
  purpose: 'set-up',
  title,
  language: 'xml',
  file: 'nuget.config',
  text: `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <add key="packhouse" value="{registryUrl}${source}" />
  </packageSources>
  <packageSourceCredentials>
    <packhouse>
      <add key="Username" value="token" />
      <add key="ClearTextPassword" value="{token}" />
    </packhouse>
  </packageSourceCredentials>
</configuration>
`,
});

const SET_UP: readonly Snippet[] = [
  config('nuget-config', 'dotnet, NuGet 3 and newer', '/index.json'),
  config('nuget-config-v2', 'NuGet 2, Chocolatey', '/v2'),
];

const INSTALL: readonly Snippet[] = [
  {
    id: 'dotnet-add',
    purpose: 'install',
    title: 'dotnet',
    language: 'shell',
    text: 'dotnet add package {package} --version {version}',
  },
  {
    id: 'nuget-install',
    purpose: 'install',
    title: 'nuget.exe',
    language: 'shell',
    text: 'nuget install {package} -Version {version} -OutputDirectory packages -NonInteractive -ConfigFile nuget.config',
  },
  {
    id: 'package-reference',
    purpose: 'install',
    title: 'In a project file',
    language: 'xml',
    text: '<PackageReference Include="{package}" Version="{version}" />',
  },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'dotnet-push',
    purpose: 'publish',
    title: 'dotnet',
    language: 'shell',
    text: 'dotnet nuget push {package}.{version}.nupkg --source {registryUrl}/index.json --api-key {token}',
  },
  {
    id: 'nuget-push',
    purpose: 'publish',
    title: 'nuget.exe',
    language: 'shell',
    text: 'nuget push {package}.{version}.nupkg {token} -Source {registryUrl}/index.json -NonInteractive',
  },
  {
    id: 'nuget-push-v2',
    purpose: 'publish',
    title: 'NuGet 2, Chocolatey',
    language: 'shell',
    text: 'nuget push {package}.{version}.nupkg {token} -Source {registryUrl}/v2/package -NonInteractive',
  },
  {
    id: 'curl-push',
    purpose: 'publish',
    title: 'curl',
    language: 'shell',
    text: 'curl --fail-with-body --header "X-NuGet-ApiKey: {token}" --upload-file {package}.{version}.nupkg {registryUrl}',
  },
  {
    id: 'ci-push',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'nuget push {package}.{version}.nupkg "$CI_JOB_TOKEN" -Source {registryUrl}/index.json -NonInteractive',
  },
];

const ANYONE: Snippet = {
  ...config('nuget-config-anyone', 'Without a credential: what anyone may pull', '/anyone/index.json'),
};

/** A group's and the instance's registry are for reading: packages are pushed to a project. */
export const guide: Guide = ({ level }) => (level === 'project' ? [...SET_UP, ...INSTALL, ...PUBLISH] : [...SET_UP, ANYONE, ...INSTALL]);
