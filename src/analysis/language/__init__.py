"""What is written: file to text to sentences to parse; names, negation. No rule of hedging or attribution stands here."""
