"""What the product stands: processes killed in the midst of their work, full disks, and whatever else can go wrong in an office."""
