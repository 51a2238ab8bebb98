// Writes terraform/parameters.tf: a variable for each parameter of the template, under its name in
// docs/configuration.md. Usage: node scripts/generate-terraform.mjs write|check, behind
// `npm run package`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const file = join(root, 'terraform', 'parameters.tf');
const { Parameters, Metadata } = JSON.parse(
  readFileSync(join(root, 'dist', 'cloudformation-template.json'), 'utf8'),
);
const labels = Object.entries(Metadata['AWS::CloudFormation::Interface'].ParameterLabels);

/** `logRetentionInDays` is `log_retention_in_days`. */
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const variables = labels.map(([parameter, { default: name }]) => ({
  parameter,
  variable: snake(name),
  ...Parameters[parameter],
}));

const quoted = (value) => JSON.stringify(value).replaceAll('${', '$${').replaceAll('%{', '%%{');

/** What CloudFormation would refuse after the bucket is made, Terraform refuses before. */
function conditionOf({ variable, AllowedValues, AllowedPattern }) {
  if (AllowedValues !== undefined)
    return {
      condition: `contains(${JSON.stringify(AllowedValues).replaceAll(',', ', ')}, var.${variable})`,
      sentence: `${variable} is one of ${AllowedValues.join(', ')}.`,
    };
  if (AllowedPattern === undefined) return undefined;
  return {
    condition: `can(regex(${quoted(`^(?:${AllowedPattern})$`)}, var.${variable}))`,
    sentence: `${variable} has to fit ${AllowedPattern}.`,
  };
}

function validationOf(parameter) {
  const check = conditionOf(parameter);
  if (check === undefined) return '';
  return `
  validation {
    condition     = ${check.condition}
    error_message = ${quoted(check.sentence)}
  }
`;
}

const variableOf = (parameter) => `variable "${parameter.variable}" {
  description = ${quoted(parameter.Description)}
  type        = ${parameter.Type === 'Number' ? 'number' : 'string'}
  default     = ${JSON.stringify(parameter.Default)}
${validationOf(parameter)}}
`;

const width = Math.max(...variables.map(({ parameter }) => parameter.length));
const text = `# Made by scripts/generate-terraform.mjs of the template's parameters: do not edit.

${variables.map(variableOf).join('\n')}
locals {
  parameters = {
${variables.map(({ parameter, variable }) => `    ${parameter.padEnd(width)} = var.${variable}`).join('\n')}
  }
}
`;

if (process.argv[2] === 'write') writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('terraform/parameters.tf differs from the template. Run npm run terraform.');
  process.exit(1);
}
