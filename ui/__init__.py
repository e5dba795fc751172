"""The screen: pages, forms and tables over the store. No SQL, no ReportLab."""
