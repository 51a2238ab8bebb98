import type { ImageFound, Prerequisites } from '../../../facts/prerequisites';
import { notNeeded } from '../../../facts/reading';
import type { Service } from '../../../facts/service';
import type { PreflightLine } from '../../../findings/preflight';
import { isOnFargate } from './on-fargate';
import { failure, judged, linesOf, pass, unknown, type Told } from './told';

const fix =
  'Push the image, or correct the name, the tag or the digest in the task definition. It must be in this registry and this Region.';

/**
 * Images that the registry has, and whether one of them is for the platform of the task.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 */
export function imageLines(
  { images, references }: Prerequisites,
  service: Service | undefined,
): readonly PreflightLine[] {
  const platform = references.platform ?? (isOnFargate(service) ? 'linux/amd64' : undefined);
  const platforms = images.flatMap(({ name, reading }) =>
    reading.state === 'read' && reading.value.state === 'there'
      ? platformOf(reading.value, name, platform)
      : [],
  );
  return [
    ...linesOf(
      'Images',
      images.map((image) => judged(image, existence)),
    ),
    ...linesOf('Platform of the images', platforms),
  ];
}

function existence({ state }: ImageFound, image: string): Told {
  switch (state) {
    case 'there':
      return pass(`${image} is there`);
    case 'missing':
      return failure('image-not-found', `${image} is not in its repository.`, fix);
    case 'no-repository':
      return failure('image-not-found', `The repository of ${image} does not exist.`, fix);
    case 'cached':
      return unknown(`${image} comes through a pull-through cache when it is first pulled`);
  }
}

function platformOf({ platforms }: ImageFound, image: string, wanted: string | undefined): Told {
  if (wanted === undefined) return unknown('the instance decides on which platform the task runs');
  const reading = platforms ?? notNeeded('its platform is not told');
  if (reading.state === 'not-needed') return unknown(`${image}: ${reading.because}`);
  return judged({ name: image, reading }, (known) =>
    known.includes(wanted)
      ? pass(`${image} has ${wanted}`)
      : failure(
          'image-architecture-mismatch',
          `${image} is for ${known.join(', ')}, and the task runs on ${wanted}.`,
          `Build the image for ${wanted} too, or name its platform in runtimePlatform of the task definition.`,
        ),
  );
}
