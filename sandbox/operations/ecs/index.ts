import {
  describeCapacityProviders,
  describeClusters,
  describeContainerInstances,
  listClusters,
  listContainerInstances,
} from './clusters';
import {
  continueServiceDeployment,
  describeServiceDeployments,
  describeServiceRevisions,
  listServiceDeployments,
  stopServiceDeployment,
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
  ContinueServiceDeployment: continueServiceDeployment,
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
  ListContainerInstances: listContainerInstances,
  ListServiceDeployments: listServiceDeployments,
  ListServices: listServices,
  ListTasks: listTasks,
  RegisterTaskDefinition: registerTaskDefinition,
  StopServiceDeployment: stopServiceDeployment,
  StopTask: stopTaskOperation,
  UpdateService: updateService,
};
