"""Awards of sections V and VI: the law as code, one function a clause, verdicts with their proof."""
