"""Would a test notice if the scoring were wrong? ``make mutants`` changes it in one place at a time and looks."""
