interface Resource {
  readonly Type: string;
}

/** The resources of a list, by their ids; throws in one sentence where an entry has another form. */
export function resourcesOf(text: string, prefix: string): Record<string, Resource>;
