"""What a learner meets: a verdict, a sentence, a hint. One module per notebook, and what they share."""
