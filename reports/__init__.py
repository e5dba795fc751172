"""PDF documents: data in, file out. No Qt, no SQL, no clock."""
