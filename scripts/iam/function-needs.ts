import { listOf, type Statement } from '../../sandbox/iam/policy';

/** What the doctor has IAM simulate for one function. */
export interface FunctionNeeds {
  readonly name: string;
  /** The role's id in the template. */
  readonly role: string;
  readonly needs: readonly { readonly actions: readonly string[]; readonly resource: string }[];
}

/**
 * The allowed actions of a role with a resource each, as far as both stand in the template without a
 * condition and without the name of another resource.
 */
export const functionNeeds = (
  name: string,
  role: string,
  statements: readonly Statement[],
): FunctionNeeds => ({
  name,
  role,
  needs: statements
    .filter(({ Effect, Condition }) => Effect === 'Allow' && Condition === undefined)
    .flatMap(({ Action, Resource }) => {
      const resource = plainResource(listOf<unknown>(Resource)[0]);
      return resource === undefined ? [] : [{ actions: listOf(Action), resource }];
    }),
});

/** `*`, or a text in which nothing but account, Region and partition are filled in. */
function plainResource(resource: unknown): string | undefined {
  const text: unknown = typeof resource === 'string' ? resource : Object(resource)['Fn::Sub'];
  if (typeof text !== 'string') return undefined;
  return /\$\{(?!AWS::)/.test(text) ? undefined : text;
}
