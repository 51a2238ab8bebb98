/**
 * How AWS names its Regions, for a lookup of a host that no resolver knows: a name of another form is
 * a slip of the pen.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const regionName = String.raw`[a-z]{2,4}(?:-[a-z]{2,4})?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d{1,2}`;
