import './nx-version/refuse-other-nx';
import initGenerator from './generators/init/generator';
import serviceGenerator from './generators/service/generator';
import handlerGenerator from './generators/handler/generator';
import tableEntityGenerator from './generators/table-entity/generator';
import eventGenerator from './generators/event/generator';
import eventRuleGenerator from './generators/event-rule/generator';

export {
  createDependencies,
  createNodes,
  createNodesV2,
  name,
  postTasksExecution,
  preTasksExecution,
} from './inference';
// Not `export … from`: Node finds no name of such an export for an `import` of this CommonJS.
export {
  initGenerator,
  serviceGenerator,
  handlerGenerator,
  tableEntityGenerator,
  eventGenerator,
  eventRuleGenerator,
};
