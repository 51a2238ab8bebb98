import {
  access,
  arn,
  onAnything,
  onResources,
  tagContext,
  type Account,
  type RequestsOf,
} from './access';

/** The cluster that an input names, as an ARN; the cluster `default` when it names none. */
const clusterArn = (input: any, account: Account): string =>
  String(input.cluster ?? 'default').startsWith('arn:')
    ? input.cluster
    : arn(account, 'ecs', `cluster/${input.cluster ?? 'default'}`);

const clusterName = (input: any, account: Account): string =>
  clusterArn(input, account).split('/').pop()!;

const memberArn = (kind: string, idOrArn: string, input: any, account: Account): string =>
  idOrArn.startsWith('arn:')
    ? idOrArn
    : arn(account, 'ecs', `${kind}/${clusterName(input, account)}/${idOrArn}`);

const inCluster = (input: any, account: Account) => ({ 'ecs:cluster': clusterArn(input, account) });

/** Operations on members of a cluster, each member checked on its own. */
function onMembers(
  operation: string,
  kind: string,
  idsOf: (input: any) => readonly string[],
): RequestsOf {
  return (input, account) =>
    idsOf(input).map((id) => {
      const resource = memberArn(kind, id, input, account);
      return access(`ecs:${operation}`, resource, {
        ...inCluster(input, account),
        ...tagContext('aws:ResourceTag', account.serviceTags(resource)),
      });
    });
}

export const ecsRequests: Readonly<Record<string, RequestsOf>> = {
  DescribeServices: onMembers('DescribeServices', 'service', ({ services }) => services ?? []),
  UpdateService: onMembers('UpdateService', 'service', ({ service }) => [service]),
  ListServiceDeployments: onMembers('ListServiceDeployments', 'service', ({ service }) => [
    service,
  ]),
  DescribeTasks: onMembers('DescribeTasks', 'task', ({ tasks }) => tasks ?? []),
  StopTask: onMembers('StopTask', 'task', ({ task }) => [task]),
  DescribeContainerInstances: onMembers(
    'DescribeContainerInstances',
    'container-instance',
    ({ containerInstances }) => containerInstances ?? [],
  ),
  DescribeTaskSets: (input, account) => {
    const service = String(input.service).split('/').pop();
    const ids: string[] = input.taskSets ?? ['*'];
    return ids.map((id) =>
      access(
        'ecs:DescribeTaskSets',
        memberArn('task-set', `${service}/${id}`, input, account),
        inCluster(input, account),
      ),
    );
  },
  ...onResources(
    'ecs',
    ['DescribeServiceDeployments'],
    ({ serviceDeploymentArns }) => serviceDeploymentArns ?? [],
  ),
  ...onResources(
    'ecs',
    ['ContinueServiceDeployment', 'StopServiceDeployment'],
    ({ serviceDeploymentArn }) => serviceDeploymentArn,
  ),
  ...onResources(
    'ecs',
    ['DescribeServiceRevisions'],
    ({ serviceRevisionArns }) => serviceRevisionArns ?? [],
  ),
  ...onResources('ecs', ['ListTagsForResource'], ({ resourceArn }) => resourceArn),
  ...onResources('ecs', ['ListContainerInstances'], clusterArn),
  ...onResources('ecs', ['DescribeClusters'], ({ clusters }, account) =>
    (clusters ?? ['default']).map((cluster: string) => clusterArn({ cluster }, account)),
  ),
  ...onResources('ecs', ['DescribeCapacityProviders'], ({ capacityProviders }, account) =>
    (capacityProviders ?? ['*']).map((name: string) =>
      name.startsWith('arn:') ? name : arn(account, 'ecs', `capacity-provider/${name}`),
    ),
  ),
  // The reference names container-instance as the resource of ListTasks; roles grant it on `*` and
  // narrow it by ecs:cluster.
  ...onAnything('ecs', ['ListTasks', 'ListServices'], inCluster),
  ...onAnything('ecs', ['DescribeTaskDefinition', 'ListClusters']),
};
