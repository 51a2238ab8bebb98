import type {
  DeleteParameterRequest,
  DescribeParametersRequest,
  DescribeParametersResult,
} from '@aws-sdk/client-ssm';
import { AwsError, type Operation } from '../../operation';

/** `parameter/a/b` is called `/a/b`; one in no folder is called by its bare name. */
const nameOf = (arn: string): string[] => {
  const [, path] = /^arn:aws:ssm:[^:]+:\d+:parameter\/(.+)$/.exec(arn) ?? [];
  if (path === undefined) return [];
  return [path.includes('/') ? `/${path}` : path];
};

const describeParameters: Operation<DescribeParametersRequest, DescribeParametersResult> = (
  world,
  { ParameterFilters: filters = [] },
) => {
  const wanted = filters.find(({ Key }) => Key === 'Name')?.Values;
  return {
    Parameters: [...world.secrets]
      .flatMap(nameOf)
      .filter((name) => wanted === undefined || wanted.includes(name))
      .map((Name) => ({ Name, Type: 'SecureString' as const })),
  };
};

/** A parameter of an application: from now on nobody can read it. */
const deleteParameter: Operation<DeleteParameterRequest, object> = (world, { Name = '' }) => {
  const arn = [...world.secrets].find((one) => nameOf(one).includes(Name));
  if (arn === undefined) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
  world.secrets.delete(arn);
  world.changed();
  return {};
};

export const ssm = {
  DeleteParameter: deleteParameter,
  DescribeParameters: describeParameters,
};
