"""Sources: where exchanges come from. Each states what it can know; none knows a rule or a report."""
