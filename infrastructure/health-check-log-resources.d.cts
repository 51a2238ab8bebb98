interface Resource {
  readonly Type: string;
}

/** The resources of a list, by their ids; throws in one sentence where an entry has another form. */
export function resourcesOf(text: string, prefix: string): Record<string, Resource>;

/** The log groups of a list, and the format that is delivered to each; throws in the same way. */
export function parse(text: string): { readonly name: string; readonly format: string }[];
