export { managementProviders } from './management-providers.ts';
export { PackagesModule } from './packages.module.ts';
