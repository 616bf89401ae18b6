"""The parts of the policy book that are made by asking the rules: pure functions from the rules to text."""
