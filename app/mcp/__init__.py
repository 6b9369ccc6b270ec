"""What an assistant can ask, over the Model Context Protocol. Everything here reads, nothing changes anything."""
