"""What coders are given and what comes back: the sample, the sheets, and the answers beside the tool's."""
