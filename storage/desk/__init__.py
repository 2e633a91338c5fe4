"""What the desk keeps beside the reports: its queue, its accounts and the chain of judgements."""
