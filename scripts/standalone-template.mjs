// Makes the template that stands alone of the one that `serverless package` makes of serverless.yml:
// every way to install the bot begins with it.

const handlers = /^dist\//;
const bucketOfServerless = /^ServerlessDeploymentBucket/;

/**
 * Where `serverless` makes a bucket for the code and names what lies in it, this template is told
 * where the archive of all functions lies.
 */
const codeParameters = {
  CodeBucket: {
    Type: 'String',
    AllowedPattern: '[a-z0-9][-.a-z0-9]{1,61}[a-z0-9]',
    Description: 'Bucket of this Region that holds the archive of the functions.',
  },
  CodeKey: {
    Type: 'String',
    AllowedPattern: '.{1,1024}',
    Description: 'Key of the archive in this bucket.',
  },
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/**
 * @param {any} packaged the template of `serverless package`
 * @param {string} parameterSource infrastructure/parameters.yml: the name under which each parameter
 *   is given on the command line stands there as its default
 */
export function standaloneTemplate(packaged, parameterSource) {
  const {
    AWSTemplateFormatVersion,
    Description,
    Parameters,
    Conditions,
    Resources,
    Outputs,
    ...rest
  } = packaged;
  if (Object.keys(rest).length > 0)
    throw new Error(`Not expected in the packaged template: ${Object.keys(rest).join(', ')}.`);
  const kept = withoutBucket(Resources);
  const parameters = { ...codeParameters, ...Parameters, ...retention(kept) };
  return {
    AWSTemplateFormatVersion,
    Description,
    Metadata: {
      'AWS::CloudFormation::Interface': interfaceOf(parameters, spellings(parameterSource)),
    },
    Parameters: parameters,
    Conditions,
    Resources: Object.fromEntries(Object.entries(kept).map(([id, one]) => [id, standing(one)])),
    Outputs: withoutBucket(Outputs),
  };
}

const withoutBucket = (parts) =>
  Object.fromEntries(Object.entries(parts).filter(([id]) => !bucketOfServerless.test(id)));

const retention = (resources) => {
  const days = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Logs::LogGroup')
    .map(({ Properties }) => Properties.RetentionInDays);
  return {
    LogRetentionInDays: {
      Type: 'Number',
      Default: days[0],
      AllowedValues: retentions,
      Description: "Days for which the functions' own logs are kept.",
    },
  };
};

function standing(resource) {
  const { Type, Properties } = resource;
  if (Type === 'AWS::Logs::LogGroup')
    return {
      ...resource,
      Properties: { ...Properties, RetentionInDays: { Ref: 'LogRetentionInDays' } },
    };
  if (Type !== 'AWS::Lambda::Function') return resource;
  return {
    ...resource,
    Properties: {
      ...Properties,
      Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { Ref: 'CodeKey' } },
      Handler: Properties.Handler.replace(handlers, ''),
    },
  };
}

/** `RemediationMode` is `mode` on the command line: by parameter, its spelling there. */
function spellings(source) {
  const found = [
    ...source.matchAll(/^ {2}(\w+):\n {4}Type: .*\n {4}Default: \$\{param:(\w+)\}$/gm),
  ];
  return {
    ...Object.fromEntries(found.map(([, parameter, name]) => [parameter, name])),
    LogRetentionInDays: 'logRetentionInDays',
  };
}

/**
 * What the console shows: the code first, then what docs/configuration.md explains, under the same
 * names. The command line finds the names here, too.
 */
function interfaceOf(parameters, names) {
  const unnamed = Object.keys(parameters).filter(
    (one) => !(one in names) && !(one in codeParameters),
  );
  if (unnamed.length > 0) throw new Error(`No command line name for ${unnamed.join(', ')}.`);
  return {
    ParameterGroups: [
      {
        Label: { default: 'Where the archive of the functions lies' },
        Parameters: Object.keys(codeParameters),
      },
      { Label: { default: 'docs/configuration.md explains each' }, Parameters: Object.keys(names) },
    ],
    ParameterLabels: Object.fromEntries(
      Object.entries(names).map(([parameter, name]) => [parameter, { default: name }]),
    ),
  };
}
