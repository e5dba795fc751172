"""What a file is that came home: the frozen version itself, signed, changed, written anew, scanned, or something else.

Pure: bytes in, a finding out. No Qt, no store, no network; no script in a file is ever run. Heavy to
import (pyHanko alone takes more than a second): only the process that reads foreign files does.
"""
