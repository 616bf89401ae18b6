"""One module for each question that the policy settles, in the policy's order."""
