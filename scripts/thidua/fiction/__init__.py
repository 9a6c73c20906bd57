"""What every generator of fictional towns shares: the plan in fictional names, the invented rubric, sizes, wording."""
