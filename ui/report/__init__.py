"""The editor of an Ergebnisbericht: outline, source, real pages, and what each paragraph rests on."""
