"""The Teams app package: built from the template in manifest/, and judged before it is written."""
