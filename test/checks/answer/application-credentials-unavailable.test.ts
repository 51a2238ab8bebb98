import check from '../../../src/checks/answer/application-credentials-unavailable';
import { aTaskDefinition, problemsOf } from '../../support/builders';
import { answered, failing } from '../../support/failing';

const boto = 'botocore.exceptions.NoCredentialsError: Unable to locate credentials';

describe('reports', () => {
  it.each([
    boto,
    'CredentialsProviderError: Could not load credentials from any providers',
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain',
    'operation error DynamoDB: ListTables, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found',
    'Aws::Errors::MissingCredentialsError (unable to sign request without credentials set)',
    'UnrecognizedClientException: The security token included in the request is invalid.',
    'An error occurred (ExpiredTokenException) when calling the ListTables operation: The security token included in the request is expired',
  ])('500 beside "%s"', (line) => {
    const [problem] = problemsOf(check.run(failing(answered(500), { says: [line] })));
    expect(problem?.summary).toContain('no AWS credentials that work');
    expect(problem?.evidence).toContain(line);
  });

  it('the task role as what is missing, where the definition has none', () => {
    const facts = failing(answered(500), {
      says: [boto],
      facts: { taskDefinitions: [aTaskDefinition({ taskRoleArn: undefined })] },
    });
    expect(problemsOf(check.run(facts))[0]?.fix).toContain('a taskRoleArn');
  });

  it('keys in the environment, which stand before the role', () => {
    const facts = failing(answered(500), {
      says: [boto],
      container: { environment: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' } },
    });
    expect(problemsOf(check.run(facts))[0]?.fix).toContain('Remove AWS_ACCESS_KEY_ID');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a permission that is missing: then the credentials work',
      'botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the DescribeTable operation: User: arn:aws:sts::111122223333:assumed-role/table/x is not authorized to perform: dynamodb:DescribeTable',
    ],
    ['a login of a database', 'FATAL:  password authentication failed for user "web"'],
    ['credentials that are found', 'Found credentials in environment variables.'],
  ])('about %s', (_lookAlike, line) => {
    expect(check.run(failing(answered(500), { says: [line] }))).toEqual([]);
  });

  it('about an application that answers with another status', () => {
    expect(check.run(failing(answered(404), { says: [boto] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the logs', () => {
    expect(check.run(failing(answered(500), { without: ['logs'] }))).toEqual([]);
  });
});
