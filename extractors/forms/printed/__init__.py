"""The form as a sheet shows it, be it a table of Word or Excel, a PDF or a scan: labels and what they say."""
