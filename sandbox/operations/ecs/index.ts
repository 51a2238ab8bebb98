import {
  describeCapacityProviders,
  describeClusters,
  describeContainerInstances,
  listClusters,
} from './clusters';
import {
  describeServiceDeployments,
  describeServiceRevisions,
  listServiceDeployments,
} from './service-deployments';
import { describeServices, describeTaskSets, listServices, updateService } from './services';
import {
  describeTaskDefinition,
  describeTasks,
  listTasks,
  registerTaskDefinition,
  stopTaskOperation,
} from './tasks';

export const ecs = {
  DescribeCapacityProviders: describeCapacityProviders,
  DescribeClusters: describeClusters,
  DescribeContainerInstances: describeContainerInstances,
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  DescribeServices: describeServices,
  DescribeTaskDefinition: describeTaskDefinition,
  DescribeTaskSets: describeTaskSets,
  DescribeTasks: describeTasks,
  ListClusters: listClusters,
  ListServiceDeployments: listServiceDeployments,
  ListServices: listServices,
  ListTasks: listTasks,
  RegisterTaskDefinition: registerTaskDefinition,
  StopTask: stopTaskOperation,
  UpdateService: updateService,
};
