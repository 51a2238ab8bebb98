import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { ChosenParameters } from './parameters';
import { ofStage, withLists, type Template } from './template';

/** The template of this stage, with the resources of the lists as they are to be now. */
export function finished(
  template: Template,
  { named, kept }: Pick<ChosenParameters, 'named' | 'kept'>,
  stage: string,
): Template {
  try {
    return ofStage(withLists(template, { ...kept, ...named }), stage);
  } catch (error) {
    throw new CannotDiagnose(error instanceof Error ? error.message : String(error));
  }
}
