"""The server of moto, which takes AWS::NoValue out of lists as CloudFormation does.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
"""
import sys

import moto.cloudformation.parsing as parsing
from moto.server import main

clean_json = parsing.clean_json


def without_no_value(value, resources):
    cleaned = clean_json(value, resources)
    if isinstance(value, list):
        return [item for item in cleaned if item is not None]
    return cleaned


parsing.clean_json = without_no_value
main(sys.argv[1:])
