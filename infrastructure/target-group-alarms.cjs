// The alarms of `--param alarmTargetGroups=...`.
const { resourcesOf } = require('./target-group-alarm-resources.cjs');

module.exports = async ({ resolveVariable }) => ({
  Resources: resourcesOf(
    await resolveVariable('param:alarmTargetGroups'),
    await resolveVariable('self:custom.prefix'),
  ),
});
