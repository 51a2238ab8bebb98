import type { AwsWord } from './aws-word';
import { eventWords } from './event-words';
import { stopCodeWords } from './stop-code-words';
import { targetHealthWords } from './target-health-words';

/** All of AWS's words that can be explained; the more telling ones first. */
export const awsWords: readonly AwsWord[] = [...targetHealthWords, ...eventWords, ...stopCodeWords];
