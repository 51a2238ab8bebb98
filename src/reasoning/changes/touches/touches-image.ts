import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { Ground } from './ground';
import type { Blamed } from './blamed';

/** The very tag or digest that the service asks for. */
export function touchesImage(
  { repositoryName, images }: Extract<ApiCall['change'], { kind: 'images' }>,
  { said = '' }: Blamed,
  { readings }: Ground,
): boolean {
  const all = (valueOf(readings.taskDefinitions) ?? []).flatMap(({ containers }) =>
    containers.map(({ image }) => image),
  );
  const named = all.filter((image) => said.includes(image));
  return (named.length > 0 ? named : all).some((image) => {
    const [, repository, tag = 'latest', digest] =
      /^(?:[^/]*\.amazonaws\.com(?:\.cn)?\/)?([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(image) ?? [];
    return repository === repositoryName && images.includes(digest ?? tag);
  });
}
