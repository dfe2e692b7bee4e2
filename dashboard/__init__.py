"""Tables → screens. Reads what ``extract`` wrote; never parses text."""
