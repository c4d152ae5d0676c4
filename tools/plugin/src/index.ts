import './nx-version/refuse-other-nx';
export {
  createDependencies,
  createNodes,
  createNodesV2,
  name,
  postTasksExecution,
  preTasksExecution,
} from './inference';
export { default as initGenerator } from './generators/init/generator';
export { default as serviceGenerator } from './generators/service/generator';
export { default as handlerGenerator } from './generators/handler/generator';
export { default as tableEntityGenerator } from './generators/table-entity/generator';
export { default as eventGenerator } from './generators/event/generator';
export { default as eventRuleGenerator } from './generators/event-rule/generator';
