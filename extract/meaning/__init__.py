"""From a mention to a figure: one attribute a file, asked in a fixed order by ``extract.meaning.reader``."""
