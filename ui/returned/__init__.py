"""What comes home: a file is read, told what it is, decided on, and the signatures are recorded one by one."""
