output "stack_name" {
  description = "Name of the stack."
  value       = aws_cloudformation_stack.bot.name
}

output "outputs" {
  description = "Outputs of the stack: the topics, the version, the lifecycle hook, the request URL of the Slack app."
  value       = aws_cloudformation_stack.bot.outputs
}
