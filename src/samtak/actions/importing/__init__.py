"""Reading actions out of other people's lists: columns, values, and what they would change."""
