"""What the words mean: the vocabulary that every other folder shares; standard library only (stdnum in `values`)."""
