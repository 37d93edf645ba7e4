export { type Configuration, ConfigurationProblems, readConfiguration } from './configuration.ts';
export { type VariableName, variables } from './variables.ts';
